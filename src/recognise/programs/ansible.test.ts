import { specify } from './testing';

specify('python3[811]', 'modules under whatever name they run', [
  [
    'since 2.10',
    'ansible-ansible.builtin.copy Invoked with src=/tmp/x dest=/etc/motd mode=None',
    { kind: 'context.ansible', service: 'ansible.builtin.copy', pid: 811 },
  ],
  [
    'before',
    'ansible-setup Invoked with filter=* gather_subset=all',
    { kind: 'context.ansible', service: 'setup', pid: 811 },
  ],
  [
    'a collection’s',
    'ansible-community.general.ufw Invoked with rule=allow port=22',
    { kind: 'context.ansible', service: 'community.general.ufw', pid: 811 },
  ],
  [
    'a command that reads like a login',
    'ansible-command Invoked with _raw_params=echo Accepted password for root from 203.0.113.9 port 1 ssh2',
    { kind: 'context.ansible', service: 'command', pid: 811 },
  ],
  ['words in the middle', 'job was Invoked with x', undefined],
  ['an option', 'ansible-playbook invoked with --check', undefined],
]);

specify('ansible-apt', 'modules that name themselves in the tag', [
  ['invoked', 'Invoked with name=nginx state=present update_cache=None', { kind: 'context.ansible' }],
]);
