import { MARK_ROWS, MARK_STYLE_IDS, MARK_STYLES, type MarkStyle, markStyleOf } from './marks';
import { judged } from '../testing';

const PORTS = [22];
const style = (...args: Parameters<typeof judged>) => markStyleOf(judged(...args), PORTS);

it('a login is drawn as approved or unapproved once it was judged, and as seen before', () => {
  expect(style('login.accepted', 1)).toBe('login-observed');
  expect(style('login.accepted', 1, { approved: false })).toBe('login-unapproved');
  expect(style('login.accepted', 1, { approved: true })).toBe('login-approved');
});

it('an old login that was sent again looks different from a new one', () => {
  expect(style('login.accepted', 1, { replayed: true, approved: false })).toBe('login-replayed');
});

it.each(['boot.started', 'shutdown.reached', 'journal.discarded', 'tamper.logs-cleared'] as const)(
  'an old %s that was sent again is no event of today',
  (kind) => {
    expect(style(kind, 1, { replayed: true })).toBeUndefined();
    expect(style(kind, 1)).toBeDefined();
  }
);

it('connections are marks when they come in on a login port', () => {
  const to = (destinationPort: number, direction = 'ingress') =>
    style('network.connection-accepted', 1, { fields: { destinationPort, direction } });

  expect(to(22)).toBe('connection');
  expect(to(80)).toBeUndefined();
  expect(to(22, 'egress')).toBeUndefined();
});

it('sessions of cron and other routine are left out', () => {
  expect(style('session.opened', 1, { fields: { service: 'cron' } })).toBeUndefined();
  expect(style('session.opened', 1, { fields: { service: 'sshd' } })).toBe('session');
});

it("a sensor's heartbeat is evidence, not a mark", () => {
  expect(style('sensor.alive', 1)).toBeUndefined();
});

it('no two styles look the same', () => {
  const looks = MARK_STYLE_IDS.map((id) => `${MARK_STYLES[id].shape} ${MARK_STYLES[id].tone}`);

  expect(looks.filter((look, index) => looks.indexOf(look) !== index)).toEqual([]);
});

it('what matters most is told by its shape alone, without colour', () => {
  const weighty = [
    'login-approved',
    'login-replayed',
    'login-failed',
    'boot',
    'shutdown',
    'journal',
    'tamper',
  ] as const;
  const shapes = weighty.map((id) => MARK_STYLES[id].shape);

  expect(new Set(shapes).size).toBe(shapes.length);
});

it.each(MARK_ROWS)('law: of %s a mark that stands for several never looks calmer than one of them', (row) => {
  const alarmOf = ({ tone }: MarkStyle) => ['warning', 'danger'].indexOf(tone);
  const alarms = MARK_STYLE_IDS.map((id) => MARK_STYLES[id])
    .filter((look) => look.row === row)
    .map(alarmOf);

  expect(alarms).toContain(1);
  expect(alarms).toEqual([...alarms].sort((a, b) => a - b));
});
