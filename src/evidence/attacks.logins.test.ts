import { sentence } from '../report/sentences';
import {
  APPROVING_ALICE,
  accepted,
  at,
  chatter,
  connection,
  every,
  findingWith,
  heartbeat,
  judged,
  laneOf,
  opened,
  shell,
  statementsOf,
  type TestRecord,
} from './testing';

const HOME = '198.51.100.5';
const AWAY = '203.0.113.66';
const talk = every(2, 6, chatter);
const beats = every(5, 6, heartbeat);
const web = every(10, 6, (ms) => connection(ms, '192.0.2.9', ms % 60_000, { 'destination.port': 443 }));
const knock = connection(at(50), '192.0.2.200', 4711);

function judge(central: readonly TestRecord[], siem: readonly TestRecord[], options = APPROVING_ALICE) {
  return judged([laneOf('central', [...talk, ...central]), laneOf('siem', [...beats, ...siem])], options);
}

describe('what the second witness saw contradicts a line', () => {
  const control = [accepted('alice', at(20), undefined, HOME, 4000), opened('alice', at(20) + 5)];
  const seen = [connection(at(20) - 300, HOME, 4000), shell('alice', at(20) + 90)];

  it('where the connection of its address and port came at another time, as behind a copied line', () => {
    const copied = accepted('alice', at(100), undefined, AWAY, 59_443);

    const { headline, events } = judge([...control, copied], [...web, ...seen, connection(at(200), AWAY, 59_443)]);

    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'login-approved-unseen-network' } });
    expect(sentence(headline.statement)).toContain(
      `SIEM contradicts it: it was listening and saw no connection from ${AWAY} then; the one from port 59443 came at 2026-02-14 15:20:00.`
    );
    expect(events.map(({ corroboration }) => corroboration)).toContain('contradicted');
  });

  it('not where nothing but that connection sets the clocks', () => {
    const { events } = judge(
      [accepted('alice', at(100), undefined, AWAY, 59_443)],
      [...web, knock, connection(at(110), AWAY, 59_443)]
    );

    expect(events.map(({ corroboration }) => corroboration)).not.toContain('contradicted');
  });

  it("where the connection opened somebody else's session: nobody confirms the name in the line", () => {
    const forged = accepted('alice', at(100) + 1500, undefined, AWAY, 59_443);

    const judgement = judge([forged], [...web, connection(at(100), AWAY, 59_443), shell('mallory', at(100) + 800)]);

    expect(judgement.headline).toMatchObject({ severity: 'critical', statement: { values: { user: 'mallory' } } });
    expect(findingWith(judgement, 'logins-approved')).toBeUndefined();
    expect(statementsOf(judgement).map((one) => sentence(one))).toContain(
      `SIEM contradicts it: the connection from ${AWAY} port 59443 at 2026-02-14 13:40:01 opened a session of mallory, and none of alice was seen.`
    );
  });
});

describe('a name that looks like an approved one', () => {
  const deployers = { ...APPROVING_ALICE, approvedUsers: ['deploy*', 'mülle\u200br'] };

  it.each([
    ['a character without width', 'deploy\u200b'],
    ['a Cyrillic letter', 'deploy-\u0430lice'],
    ['a full-width letter', 'deploy\uff41'],
    ['a line break as rsyslog writes it', 'deploy#012bob'],
    ['a blank at its end', 'deploy '],
  ])('is not what a pattern stands for: %s', (_, user) => {
    const { headline } = judge(
      [accepted(user, at(100), undefined, HOME, 4000)],
      [...web, connection(at(100) - 200, HOME, 4000), shell(user, at(100) + 90)],
      deployers
    );

    expect(headline.severity).toBe('critical');
  });

  it('is marked in the headline', () => {
    const { headline } = judge([accepted('\u0430lice', at(100))], [...web, knock]);

    expect(sentence(headline.statement)).toContain(
      'looks like alice, who is approved, and is another one: it holds U+0430'
    );
  });

  it('is approved where somebody wrote it out', () => {
    const { headline } = judge(
      [accepted('mülle\u200br', at(100), undefined, HOME, 4000), opened('mülle\u200br', at(100) + 5)],
      [...web, connection(at(100) - 200, HOME, 4000), shell('mülle\u200br', at(100) + 90)],
      deployers
    );

    expect(headline.severity).not.toBe('critical');
  });
});

it('a headline says once that the second witness cannot testify', () => {
  const { headline } = judge([], []);

  expect(sentence(headline.statement).match(/shows no traffic to port 22/g)).toHaveLength(1);
});
