import type { Pattern } from '../pattern';

const OPENED = { outcome: 'success' } as const;
const SSM = ['ssm-session-worker', 'amazon-ssm-agent', 'ssm-agent-worker'];

/** AWS Systems Manager’s Session Manager: shells that come without sshd, through the agent’s own connection. */
export const ssm: readonly Pattern[] = [
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
];
