import { specify } from './testing';

const OPENED = {
  kind: 'session.opened',
  outcome: 'success',
  service: 'ssm-session',
  sessionId: 'mia-0a1b2c3d4e5f60718',
  principal: 'mia',
} as const;
const AGENT =
  '2026-02-14 15:58:01 INFO [ssm-session-worker] [mia-0a1b2c3d4e5f60718] [DataBackend] [pluginName=Standard_Stream] ';

specify('amazon-ssm-agent', 'shells', [
  [
    'as the agent logs to its file',
    `${AGENT}Setting up datachannel for session: mia-0a1b2c3d4e5f60718, requestId: 9f, clientId: 7a`,
    OPENED,
  ],
  [
    'with a fraction of a second',
    `2026-02-14 15:58:01.1234 DEBUG [ssm-session-worker] Setting up datachannel for session: mia-0a1b2c3d4e5f60718, requestId: 9f, clientId: 7a`,
    OPENED,
  ],
  [
    'the message alone',
    'Setting up datachannel for session: mia-0a1b2c3d4e5f60718, requestId: 9f, clientId: 7a',
    OPENED,
  ],
  [
    'a name with dashes',
    'Setting up datachannel for session: botocore-session-1771-0a1b2c3d4e5f60718, requestId: 9f',
    { ...OPENED, sessionId: 'botocore-session-1771-0a1b2c3d4e5f60718', principal: 'botocore-session-1771' },
  ],
  [
    'its user is made',
    'Successfully created ssm-user',
    { kind: 'account.created', outcome: 'success', user: 'ssm-user' },
  ],
  [
    'its user is made, in the file',
    `${AGENT}Successfully created ssm-user`,
    { kind: 'account.created', outcome: 'success', user: 'ssm-user' },
  ],
  ['its user is there', 'ssm-user already exists.', undefined],
  ['another message of the session', `${AGENT}Process port number: 22`, undefined],
  ['no session', 'Setting up datachannel for session: , requestId: 9f', undefined],
]);

specify('ssm-session-worker', 'shells', [
  [
    'from the worker itself',
    'Setting up datachannel for session: mia-0a1b2c3d4e5f60718, requestId: 9f, clientId: 7a',
    OPENED,
  ],
]);

specify('shop-api', 'the same words of another program', [
  ['a shell', 'Setting up datachannel for session: mia-0a1b2c3d4e5f60718, requestId: 9f, clientId: 7a', undefined],
]);
