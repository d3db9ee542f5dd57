/** @jest-environment node */
import { DEFAULT_JUDGE_OPTIONS, judge, type Judgement } from '../../src/evidence';
import { sentence } from '../../src/report/sentences';
import { APPROVED, readIncident, toLanes, type Scenario } from '../incidents/lanes';

const OPTIONS = { ...DEFAULT_JUDGE_OPTIONS, approvedUsers: APPROVED };

function judgementOf(scenario: Scenario): Judgement {
  return judge(toLanes(readIncident(scenario)), OPTIONS);
}

test('crash-replay: the headline says replay and of when, the cause, the loss, and what the SIEM saw', () => {
  const { headline } = judgementOf('crash-replay');
  const text = sentence(headline.statement);
  expect(text).toContain('did not happen then');
  expect(text).toContain('2026-01-20 10:04:37');
  expect(text).toContain('25 days late in a burst of 174 old lines');
  expect(text).toContain('right after an unclean reboot and a discarded journal');
  expect(text).toContain('Host has nothing from 2026-02-07 09:01:21 to 2026-02-14 15:58:01; Central copy has');
  expect(text).toContain('SIEM was listening and saw no connection to port 22 from 203.0.113.50');
});

test('intruder-wipe: treat as real, the connection, and what was cleared when', () => {
  const { headline } = judgementOf('intruder-wipe');
  const text = sentence(headline.statement);
  expect(headline.severity).toBe('critical');
  expect(text).toContain('Treat as real: ec2-user');
  expect(text).toContain('SIEM saw the connection from 203.0.113.66 port 59443');
  expect(text).toContain('Log files were deleted at 2026-03-04 15:54:41');
});
