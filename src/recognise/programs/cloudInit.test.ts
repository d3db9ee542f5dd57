import { specify } from './testing';

const MADE = { kind: 'account.created', outcome: 'success' } as const;

specify('cloud-init', 'a first boot', [
  [
    'early',
    "Cloud-init v. 22.2.2 running 'init-local' at Tue, 20 Jan 2026 10:02:10 +0000. Up 3.10 seconds.",
    { kind: 'context.provisioned', reason: "22.2.2 running 'init-local'" },
  ],
  [
    'network',
    "Cloud-init v. 24.4.1-0ubuntu0 running 'init' at Tue, 20 Jan 2026 10:02:12 +0000. Up 5.10 seconds.",
    { kind: 'context.provisioned', reason: "24.4.1-0ubuntu0 running 'init'" },
  ],
  [
    'modules',
    "Cloud-init v. 22.2.2 running 'modules:final' at Tue, 20 Jan 2026 10:02:30 +0000. Up 21.00 seconds.",
    { kind: 'context.provisioned', reason: "22.2.2 running 'modules:final'" },
  ],
  [
    'end',
    'Cloud-init v. 22.2.2 finished at Tue, 20 Jan 2026 10:02:31 +0000. Datasource DataSourceEc2Local.  Up 22.00 seconds',
    { kind: 'context.provisioned', reason: '22.2.2 finished' },
  ],
  ['account of Amazon Linux', '__init__.py[DEBUG]: Adding user ec2-user', { ...MADE, user: 'ec2-user' }],
  [
    'account, with its file’s time',
    '2026-01-20 10:02:20,123 - __init__.py[DEBUG]: Adding user ubuntu',
    { ...MADE, user: 'ubuntu' },
  ],
  ['account that is there', '__init__.py[INFO]: User ec2-user already exists, skipping.', undefined],
  [
    'key that is shown',
    'ci-info: +++++++Authorized keys from /home/ec2-user/.ssh/authorized_keys for user ec2-user+++++++',
    undefined,
  ],
  ['membership', 'Adding user mia to group sudo', undefined],
  ['host keys', 'Generating public/private ed25519 key pair.', undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['account', 'Adding user ubuntu', undefined],
  ['boot', "Cloud-init v. 22.2.2 running 'init' at Tue, 20 Jan 2026 10:02:12 +0000. Up 5.10 seconds.", undefined],
]);
