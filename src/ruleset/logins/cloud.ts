import { form } from '../events';
import { none } from '../filters';
import { delays } from '../happenings';
import type { Rule } from '../types';
import { DELAY_SENTENCE } from '../wording';

const PRINCIPAL_NEEDS = '`approved.principals` lists who may come in this way; with an empty list everybody is told.';
const CLOUD_TRIAGE = 'Compare with the cloud’s own audit log, which nobody on the host can write.';

export const loginSsm: Rule = {
  id: 'login-ssm',
  family: 'logins',
  title: 'SSM session by someone who is not approved',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1021.007', 'T1078.004'], v19: ['T1021.007', 'T1078.004'] },
  value: 'delay',
  expression: (settings) =>
    delays(
      {
        patterns: form('ssm.session-opened'),
        labels: ['principal'],
        where: [none('principal', settings.approved.principals)],
      },
      settings
    ),
  summary: `{{ $labels.principal }} opened a Session Manager session on {{ $labels.host }}.${DELAY_SENTENCE}`,
  message:
    'This way in leaves no line of sshd and no connection to port 22: that the SIEM saw none means nothing here.',
  needs: ['The agent’s log or journal is shipped.', PRINCIPAL_NEEDS],
  falsePositives: ['An operator or automation that is missing from `approved.principals`.'],
  blindSpots: ['`aws ssm send-command` opens no session.', 'The role’s name is in the line, not always the person’s.'],
  triage: [CLOUD_TRIAGE, 'In CloudTrail: `StartSession` with this instance’s id.'],
  samples: {
    fires: [
      '2026-02-14 15:58:01 INFO [ssm-session-worker] [mallory-0abcdef1234567890] [DataBackend] [pluginName=Standard_Stream] Setting up datachannel for session: mallory-0abcdef1234567890, requestId: 1, clientId: 2',
      'Feb 14 15:58:01 web-7 amazon-ssm-agent[93]: INFO Setting up datachannel for session: mallory-0abcdef1234567890, requestId: 1',
      '{"MESSAGE":"Setting up datachannel for session: mallory-0abcdef1234567890, requestId: 1","SYSLOG_IDENTIFIER":"amazon-ssm-agent","_PID":"93"}',
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 amazon-ssm-agent[93]: INFO Session worker closed',
      'Feb 14 15:58:01 web-7 app[93]: Setting up datachannel for session: mallory-0abcdef1234567890, requestId: 1',
      'Feb 14 15:58:01 web-7 amazon-ssm-agent[93]: ssm-user already exists.',
    ],
  },
};

export const loginInstanceConnect: Rule = {
  id: 'login-instance-connect',
  family: 'logins',
  title: 'EC2 Instance Connect key for someone who is not approved',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1098.004', 'T1021.007'], v19: ['T1098.004', 'T1021.007'] },
  value: 'delay',
  expression: (settings) =>
    delays(
      {
        patterns: form('ec2-instance-connect.key-provided'),
        labels: ['principal'],
        where: [none('principal', settings.approved.principals)],
      },
      settings
    ),
  summary: `{{ $labels.principal }} was given a key for {{ $labels.host }} by EC2 Instance Connect.${DELAY_SENTENCE}`,
  message: 'This tells who is behind the login of a shared account such as ec2-user that follows within a minute.',
  needs: ['The package ec2-instance-connect logs to authpriv (its default).', PRINCIPAL_NEEDS],
  falsePositives: ['An operator who is missing from `approved.principals`.'],
  blindSpots: ['A key that is in authorized_keys already needs no Instance Connect.'],
  triage: [CLOUD_TRIAGE, 'In CloudTrail: `SendSSHPublicKey` with this instance’s id.'],
  samples: {
    fires: [
      '<86>1 2026-02-14T15:58:01.123456+00:00 web-7 ec2-instance-connect 95 - - Providing ssh key from EC2 Instance Connect with fingerprint: SHA256:abc, request-id: 1-2, for IAM principal: arn:aws:iam::123456789012:user/mallory',
      'Feb 14 15:58:01 web-7 root[93]: Providing ssh key from EC2 Instance Connect with fingerprint: SHA256:abc, request-id: 1-2, for IAM principal: arn:aws:sts::123456789012:assumed-role/ops/mallory',
      '{"MESSAGE":"Providing ssh key from EC2 Instance Connect with fingerprint: SHA256:abc, request-id: 1-2, for IAM principal: arn:aws:iam::1:user/x","SYSLOG_IDENTIFIER":"ec2-instance-connect"}',
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 ec2-instance-connect[93]: Querying EC2 Instance Connect keys for matching fingerprint: SHA256:abc',
      'Feb 14 15:58:01 web-7 app[93]: Providing ssh key from EC2 Instance Connect with fingerprint: SHA256:abc, request-id: 1-2, for IAM principal: arn:x',
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for ec2-user from 198.51.100.7 port 4 ssh2',
    ],
  },
};

export const loginTailscale: Rule = {
  id: 'login-tailscale',
  family: 'logins',
  title: 'Tailscale SSH by someone who is not approved',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1021.004', 'T1133'], v19: ['T1021.004', 'T1133'] },
  value: 'delay',
  expression: (settings) =>
    delays(
      {
        patterns: form('tailscale.accepted'),
        labels: ['user', 'principal'],
        where: [none('principal', settings.approved.principals)],
      },
      settings
    ),
  summary: `{{ $labels.principal }} was let in to {{ $labels.host }} as {{ $labels.user }} by Tailscale SSH.${DELAY_SENTENCE}`,
  message: 'tailscaled answers port 22 itself: there is no line of sshd, and a sensor sees only the tunnel.',
  needs: ['The journal or log of tailscaled is shipped.', PRINCIPAL_NEEDS],
  falsePositives: ['An operator who is missing from `approved.principals`.'],
  blindSpots: ['SSH through the tunnel to the ordinary sshd: that is a login like any other.'],
  triage: ['Compare with the tailnet’s audit log and its ACL.', 'Open the timeline at this host and time.'],
  samples: {
    fires: [
      'Feb 14 15:58:01 web-7 tailscaled[93]: ssh-conn-20260214T155801-0a1b2c3d4e: access granted to mallory@corp.example as ssh-user "root"',
      '{"MESSAGE":"ssh-conn-20260214T155801-0a1b2c3d4e: access granted to mallory@corp.example as ssh-user \\"root\\"","SYSLOG_IDENTIFIER":"tailscaled"}',
      'ssh-conn-20260214T155801-0a1b2c3d4e: access granted to mallory@corp.example as ssh-user "root"',
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 tailscaled[93]: ssh-conn-20260214T155801-0a1b2c3d4e: handling conn: 100.64.0.1:4->alice@100.64.0.2:22',
      'Feb 14 15:58:01 web-7 app[93]: ssh-conn-20260214T155801-0a1b2c3d4e: access granted to mallory@corp.example as ssh-user "root"',
      'Feb 14 15:58:01 web-7 tailscaled[93]: magicsock: derp-1 connected',
    ],
  },
};
