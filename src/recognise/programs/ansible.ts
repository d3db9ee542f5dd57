import type { Pattern } from '../pattern';

/** Ansible: each module that runs on the host says so. */
export const ansible: readonly Pattern[] = [
  {
    id: 'ansible.invoked',
    kind: 'context.ansible',
    programs: 'any',
    regex: '^(?:ansible-(?<service>[a-z0-9_.]+) )?Invoked with ',
    literals: ['Invoked with '],
    noise: true,
    examples: [
      { message: 'Invoked with name=nginx state=restarted enabled=None', fields: {} },
      {
        message: 'ansible-ansible.builtin.copy Invoked with src=/tmp/x dest=/etc/motd',
        fields: { service: 'ansible.builtin.copy' },
      },
    ],
  },
];
