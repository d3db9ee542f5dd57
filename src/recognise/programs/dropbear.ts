import type { Pattern } from '../pattern';

const OPENED = { outcome: 'success' } as const;
const REFUSED = { outcome: 'failure' } as const;
/** Older builds repeat pid and time before each message. */
const STAMP = '(?:\\[\\d{1,10}\\] [A-Z][a-z]{2} [ \\d]\\d [\\d:]{8} )?';
const PEER = '(?<sourceIp>\\S+):(?<sourcePort>\\d{1,5})';

/** Dropbear, the small SSH server of routers, containers and initramfs images. */
export const dropbear: readonly Pattern[] = [
  {
    id: 'dropbear.accepted',
    kind: 'login.accepted',
    programs: ['dropbear'],
    regex: `^${STAMP}(?:Password|Pubkey|PAM password) auth succeeded for '(?<user>.*)'(?: with (?:key|\\S+ key) (?<keyFingerprint>\\S+:\\S+))? from ${PEER}`,
    literals: [" auth succeeded for '"],
    sets: OPENED,
    examples: [
      {
        message: "Password auth succeeded for 'root' from 198.51.100.7:52144",
        fields: { ...OPENED, user: 'root', sourceIp: '198.51.100.7', sourcePort: 52144 },
      },
      {
        message: "Pubkey auth succeeded for 'root' with ssh-ed25519 key SHA256:aB1 from 2001:db8::7:52144",
        fields: {
          ...OPENED,
          user: 'root',
          sourceIp: '2001:db8::7',
          sourcePort: 52144,
          keyFingerprint: 'SHA256:aB1',
        },
      },
    ],
  },
  {
    id: 'dropbear.failed',
    kind: 'login.failed',
    programs: ['dropbear'],
    regex: `^${STAMP}[Bb]ad (?:PAM )?password attempt for '(?<user>.*)' from ${PEER}`,
    literals: ["ad password attempt for '", "ad PAM password attempt for '"],
    sets: { ...REFUSED, method: 'password' },
    examples: [
      {
        message: "Bad password attempt for 'root' from 203.0.113.9:4036",
        fields: { ...REFUSED, method: 'password', user: 'root', sourceIp: '203.0.113.9', sourcePort: 4036 },
      },
      {
        message: "[825] Jul 10 23:53:52 bad PAM password attempt for 'x' from 10.0.0.1:1' from ::ffff:203.0.113.9:4037",
        fields: {
          ...REFUSED,
          method: 'password',
          user: "x' from 10.0.0.1:1",
          sourceIp: '::ffff:203.0.113.9',
          sourcePort: 4037,
        },
      },
    ],
  },
  {
    id: 'dropbear.invalid-user',
    kind: 'login.invalid-user',
    programs: ['dropbear'],
    regex: `^${STAMP}[Ll]ogin attempt for nonexistent user(?: '(?<user>.*)')? from ${PEER}`,
    literals: ['ogin attempt for nonexistent user'],
    sets: REFUSED,
    examples: [
      {
        message: 'Login attempt for nonexistent user from 203.0.113.9:4038',
        fields: { ...REFUSED, sourceIp: '203.0.113.9', sourcePort: 4038 },
      },
      {
        message: "login attempt for nonexistent user 'x' from 203.0.113.9:4039",
        fields: { ...REFUSED, user: 'x', sourceIp: '203.0.113.9', sourcePort: 4039 },
      },
    ],
  },
  {
    id: 'dropbear.ended-before-login',
    kind: 'login.disconnected',
    programs: ['dropbear'],
    regex: `^${STAMP}[Ee]xit before auth(?: from <${PEER}>)?(?: \\(user '[^']*', \\d+ fails\\))?: (?<reason>[^\\n]+)`,
    literals: ['xit before auth'],
    noise: true,
    sets: REFUSED,
    // The first forms name the address in the reason.
    refine: (fields) => {
      const within = / from (\S+):(\d{1,5})$/.exec(fields.reason ?? '');
      const address =
        fields.sourceIp !== undefined || within === null ? {} : { sourceIp: within[1], sourcePort: Number(within[2]) };
      return { kind: 'login.disconnected', fields: { ...fields, ...address } };
    },
    examples: [
      {
        message: 'Exit before auth from <203.0.113.9:4040>: Exited normally',
        fields: { ...REFUSED, sourceIp: '203.0.113.9', sourcePort: 4040, reason: 'Exited normally' },
      },
      {
        message: "Exit before auth (user 'root', 10 fails): Max auth tries reached - user 'root' from 203.0.113.9:4041",
        fields: {
          ...REFUSED,
          reason: "Max auth tries reached - user 'root' from 203.0.113.9:4041",
          sourceIp: '203.0.113.9',
          sourcePort: 4041,
        },
      },
    ],
  },
];
