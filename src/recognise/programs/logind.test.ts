import { specify } from './testing';

const OPENED = { kind: 'session.opened', outcome: 'success' } as const;
const DOWN = { kind: 'shutdown.started' } as const;

specify('systemd-logind', 'sessions', [
  ['with an audit session’s number', 'New session 4392 of user mia.', { ...OPENED, sessionId: '4392', user: 'mia' }],
  ['without audit', 'New session c7 of user mia.', { ...OPENED, sessionId: 'c7', user: 'mia' }],
  ['domain user', 'New session 3 of user CORP\\mia.', { ...OPENED, sessionId: '3', user: 'CORP\\mia' }],
  ['user with a dot', 'New session 3 of user first.last.', { ...OPENED, sessionId: '3', user: 'first.last' }],
  ['quoted', "New session '3' of user 'mia'.", { ...OPENED, sessionId: '3', user: 'mia' }],
  [
    'with class and type',
    "New session '3' of user 'mia' with class 'user' and type 'tty'.",
    { ...OPENED, sessionId: '3', user: 'mia', service: 'user' },
  ],
  [
    'with a class that a service manager has',
    "New session '4' of user 'mia' with class 'manager' and type 'unspecified'.",
    { ...OPENED, sessionId: '4', user: 'mia', service: 'manager' },
  ],
  [
    'with a class of cron’s',
    "New session 'c9' of user 'root' with class 'background-light' and type 'unspecified'.",
    { ...OPENED, sessionId: 'c9', user: 'root', service: 'background-light' },
  ],
  [
    'with a class of the greeter',
    "New session 'c1' of user 'gdm' with class 'greeter' and type 'wayland'.",
    { ...OPENED, sessionId: 'c1', user: 'gdm', service: 'greeter' },
  ],
  [
    'logged out',
    'Session 4392 logged out. Waiting for processes to exit.',
    { kind: 'session.closed', sessionId: '4392' },
  ],
  [
    'logged out, quoted',
    "Session 'c7' logged out. Waiting for processes to exit.",
    { kind: 'session.closed', sessionId: 'c7' },
  ],
  ['removed', 'Removed session 4392.', { kind: 'session.closed', sessionId: '4392' }],
  ['removed, quoted', "Removed session 'c7'.", { kind: 'session.closed', sessionId: 'c7' }],
  ['a seat', 'New seat seat0.', undefined],
  ['a key', 'Watching system buttons on /dev/input/event0 (Power Button)', undefined],
  ['a lid', 'Lid closed.', undefined],
  ['a failure', 'Failed to start session scope session-3.scope: Connection timed out', undefined],
]);

specify('systemd-logind', 'the order to go down', [
  ['reboot', 'The system will reboot now!', { ...DOWN, method: 'reboot' }],
  ['power off', 'The system will power off now!', { ...DOWN, method: 'power off' }],
  ['halt', 'The system will halt now!', { ...DOWN, method: 'halt' }],
  ['kexec', 'The system will kexec now!', { ...DOWN, method: 'kexec' }],
  ['older: reboot', 'System is rebooting.', { ...DOWN, method: 'reboot' }],
  ['older: power off', 'System is powering down.', { ...DOWN, method: 'powering down' }],
  ['fallback', 'System is shutting down.', { ...DOWN, method: 'shutting down' }],
  ['with the words of whoever asked', 'System is rebooting (kernel update).', { ...DOWN, method: 'reboot' }],
  ['a planned one', 'Creating /run/nologin, blocking further logins...', undefined],
  ['one that was called off', 'System shutdown has been cancelled', undefined],
  ['a press of the key', 'Power key pressed short.', undefined],
]);

specify('elogind', 'the same without systemd', [
  ['opened', 'New session 2 of user mia.', { ...OPENED, sessionId: '2', user: 'mia' }],
  ['closed', 'Removed session 2.', { kind: 'session.closed', sessionId: '2' }],
]);

specify('shop-api', 'the same words of another program', [
  ['a session', 'New session 4392 of user root.', undefined],
  ['an end', 'The system will reboot now!', undefined],
]);
