import type { Pattern } from '../pattern';

const OPENED = { outcome: 'success' } as const;
const CONNECT = [
  'ec2-instance-connect',
  'root',
  'sshd',
  'nobody',
  'eic_run_authorized_keys',
  'eic_curl_authorized_keys',
];
const SSM = ['ssm-session-worker', 'amazon-ssm-agent', 'ssm-agent-worker'];

/** Logins that clouds and overlay networks bring without sshd, and who stands behind those it accepts. */
export const cloud: readonly Pattern[] = [
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
  {
    id: 'ssm.session-opened',
    kind: 'session.opened',
    programs: SSM,
    regex:
      '^(?:\\d{4}-\\d{2}-\\d{2} [0-9:.]{8,15} )?(?:(?:INFO|DEBUG) )?(?:\\[[^\\]]{1,80}\\] ){0,8}Setting up datachannel for session: (?<sessionId>(?<principal>.+)-[0-9a-z]{8,40}), requestId',
    literals: ['Setting up datachannel for session: '],
    sets: { ...OPENED, service: 'ssm-session' },
    examples: [
      {
        message:
          '2026-02-14 15:58:01 INFO [ssm-session-worker] [mia-0a1b2c3d4e5f60718] [DataBackend] [pluginName=Standard_Stream] Setting up datachannel for session: mia-0a1b2c3d4e5f60718, requestId: 9f, clientId: 7a',
        fields: { ...OPENED, service: 'ssm-session', sessionId: 'mia-0a1b2c3d4e5f60718', principal: 'mia' },
      },
      {
        message: 'Setting up datachannel for session: first.last@corp.example-0a1b2c3d4e, requestId: 9f, clientId: 7a',
        fields: {
          ...OPENED,
          service: 'ssm-session',
          sessionId: 'first.last@corp.example-0a1b2c3d4e',
          principal: 'first.last@corp.example',
        },
      },
    ],
  },
  {
    id: 'ssm.user-created',
    kind: 'account.created',
    programs: SSM,
    regex:
      '^(?:\\d{4}-\\d{2}-\\d{2} [0-9:.]{8,15} )?(?:(?:INFO|DEBUG) )?(?:\\[[^\\]]{1,80}\\] ){0,8}Successfully created (?<user>ssm-user)',
    literals: ['Successfully created ssm-user'],
    sets: OPENED,
    examples: [
      { message: 'Successfully created ssm-user', fields: { ...OPENED, user: 'ssm-user' } },
      {
        message: '2026-02-14 15:58:01 INFO [ssm-session-worker] Successfully created ssm-user',
        fields: { ...OPENED, user: 'ssm-user' },
      },
    ],
  },
  {
    id: 'tailscale.accepted',
    kind: 'login.accepted',
    programs: ['tailscaled'],
    regex: '^ssh-conn-[0-9TZa-f-]+: access granted to (?<principal>.+) as ssh-user "(?<user>[^"]*)"',
    literals: [': access granted to '],
    sets: { ...OPENED, method: 'tailscale' },
    examples: [
      {
        message: 'ssh-conn-20260214T155801-0a1b2c3d4e: access granted to mia@corp.example as ssh-user "ubuntu"',
        fields: { ...OPENED, method: 'tailscale', principal: 'mia@corp.example', user: 'ubuntu' },
      },
      {
        message: 'ssh-conn-20260214T155902-9f8e7d6c5b: access granted to tagged-devices as ssh-user "root"',
        fields: { ...OPENED, method: 'tailscale', principal: 'tagged-devices', user: 'root' },
      },
    ],
  },
  {
    id: 'tailscale.session-opened',
    kind: 'session.opened',
    programs: ['tailscaled'],
    regex:
      '^ssh-session\\((?<sessionId>[^)]+)\\): handling new SSH connection from (?<principal>\\S+) \\((?<sourceIp>[^)]+)\\) to ssh-user "(?<user>[^"]*)"',
    literals: [': handling new SSH connection from '],
    sets: { ...OPENED, service: 'tailscale-ssh' },
    examples: [
      {
        message:
          'ssh-session(sess-20260214T155801-0a1b): handling new SSH connection from mia@corp.example (100.64.0.7) to ssh-user "ubuntu"',
        fields: {
          ...OPENED,
          service: 'tailscale-ssh',
          sessionId: 'sess-20260214T155801-0a1b',
          principal: 'mia@corp.example',
          sourceIp: '100.64.0.7',
          user: 'ubuntu',
        },
      },
      {
        message:
          'ssh-session(sess-1): handling new SSH connection from x@corp.example (fd7a:115c::7) to ssh-user "root"',
        fields: {
          ...OPENED,
          service: 'tailscale-ssh',
          sessionId: 'sess-1',
          principal: 'x@corp.example',
          sourceIp: 'fd7a:115c::7',
          user: 'root',
        },
      },
    ],
  },
  {
    id: 'cloud-init.user-created',
    kind: 'account.created',
    programs: ['cloud-init'],
    regex:
      '^(?:\\d{4}-\\d{2}-\\d{2} [0-9:,.]{8,15} - )?(?:__init__\\.py\\[(?:DEBUG|INFO)\\]: )?Adding user (?<user>\\S+)$',
    literals: ['Adding user '],
    sets: OPENED,
    examples: [
      { message: '__init__.py[DEBUG]: Adding user ec2-user', fields: { ...OPENED, user: 'ec2-user' } },
      { message: 'Adding user ubuntu', fields: { ...OPENED, user: 'ubuntu' } },
    ],
  },
  {
    id: 'cloud-init.provisioned',
    kind: 'context.provisioned',
    programs: ['cloud-init'],
    regex: "^Cloud-init v\\. (?<reason>\\S+ (?:running '[a-z:-]+'|finished))",
    literals: ['Cloud-init v. '],
    examples: [
      {
        message: "Cloud-init v. 22.4.2 running 'init' at Tue, 20 Jan 2026 10:02:12 +0000. Up 5.1 seconds.",
        fields: { reason: "22.4.2 running 'init'" },
      },
      {
        message: 'Cloud-init v. 22.4.2 finished at Tue, 20 Jan 2026 10:02:30 +0000. Datasource DataSourceEc2Local.',
        fields: { reason: '22.4.2 finished' },
      },
    ],
  },
];
