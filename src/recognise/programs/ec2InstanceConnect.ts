import type { Pattern } from '../pattern';

/** It logs through `logger`, whose tag is the program or the account that sshd runs it as. */
const CONNECT = [
  'ec2-instance-connect',
  'root',
  'sshd',
  'nobody',
  'eic_run_authorized_keys',
  'eic_curl_authorized_keys',
];

/** EC2 Instance Connect: keys that live for a minute, and who stands behind each. The login that follows is sshd’s. */
export const ec2InstanceConnect: readonly Pattern[] = [
  {
    id: 'ec2-instance-connect.key-provided',
    kind: 'context.key-provided',
    programs: CONNECT,
    regex:
      '^Providing ssh key from EC2 Instance Connect with fingerprint: (?<keyFingerprint>SHA256:[^ ,]+), request-id: [^ ,]+, for IAM principal: (?<principal>\\S+)',
    literals: ['Providing ssh key from EC2 Instance Connect'],
    examples: [
      {
        message:
          'Providing ssh key from EC2 Instance Connect with fingerprint: SHA256:aB1, request-id: 0a1b, for IAM principal: arn:aws:iam::123456789012:user/mia',
        fields: { keyFingerprint: 'SHA256:aB1', principal: 'arn:aws:iam::123456789012:user/mia' },
      },
      {
        message:
          'Providing ssh key from EC2 Instance Connect with fingerprint: SHA256:c/d+e, request-id: 9f, for IAM principal: arn:aws:sts::123456789012:assumed-role/ops/mia',
        fields: { keyFingerprint: 'SHA256:c/d+e', principal: 'arn:aws:sts::123456789012:assumed-role/ops/mia' },
      },
    ],
  },
];
