import { specify } from './testing';

const GIVEN = {
  kind: 'context.key-provided',
  keyFingerprint: 'SHA256:aB1/c+d',
  principal: 'arn:aws:iam::123456789012:user/mia',
} as const;
const LINE =
  'Providing ssh key from EC2 Instance Connect with fingerprint: SHA256:aB1/c+d, request-id: 0a1b-2c, for IAM principal: ';

specify('ec2-instance-connect', 'who was given a key', [
  ['a user', `${LINE}arn:aws:iam::123456789012:user/mia`, GIVEN],
  [
    'a role',
    `${LINE}arn:aws:sts::123456789012:assumed-role/ops/mia@corp.example`,
    { ...GIVEN, principal: 'arn:aws:sts::123456789012:assumed-role/ops/mia@corp.example' },
  ],
  [
    'another partition',
    `${LINE}arn:aws-cn:iam::123456789012:root`,
    { ...GIVEN, principal: 'arn:aws-cn:iam::123456789012:root' },
  ],
  ['the question before it', 'Querying EC2 Instance Connect keys for matching fingerprint: SHA256:aB1/c+d', undefined],
  ['no answer', 'No keys found', undefined],
  ['nobody named', LINE, undefined],
]);

describe('the account that sshd runs it as is its tag', () => {
  specify('root[811]', 'as root', [['given', `${LINE}arn:aws:iam::123456789012:user/mia`, { ...GIVEN, pid: 811 }]]);
  specify('nobody', 'as nobody', [['given', `${LINE}arn:aws:iam::123456789012:user/mia`, GIVEN]]);
  specify('mia', 'as whom it does not run', [['given', `${LINE}arn:aws:iam::123456789012:user/mia`, undefined]]);
});
