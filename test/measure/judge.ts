/**
 * How often the judging errs: the recorded incidents, and variants of them made by a seeded generator.
 * Run by `npm run measure:judge`; the last line is JSON. Variants that err are named before it.
 */
import { DEFAULT_JUDGE_OPTIONS, judge, type Judgement, type Statement } from '../../src/evidence';
import { sentence } from '../../src/report/sentences';
import { APPROVED, SCENARIOS, readIncident, toLanes } from '../incidents/lanes';
import { variants, type Variant } from './variants';
import { BENIGN, EXPECTED, REPLAYS, isCalmer, isLouder, verdictOf } from './verdict';

const SEEDS = Number(process.env['SEEDS'] ?? 4);
const VERBOSE = process.env['VERBOSE'] === '1';

function options(networks: readonly string[]) {
  return { ...DEFAULT_JUDGE_OPTIONS, approvedUsers: APPROVED, approvedNetworks: networks };
}

function statements(judgement: Judgement): readonly Statement[] {
  const deep = (one: Statement): readonly Statement[] => [one, ...(one.also ?? []).flatMap(deep)];
  return judgement.findings.flatMap(({ statement, supporting, against, missing }) =>
    [statement, ...supporting, ...against, ...missing].flatMap(deep)
  );
}

/** One of the findings, by the beginning of its statement's id. */
function tellsOneOf({ findings }: Judgement, required: readonly string[]): boolean {
  return findings.some(
    ({ severity, statement }) =>
      (severity === 'critical' || severity === 'warning') && required.some((start) => statement.id.startsWith(start))
  );
}

/** Says that the second witness saw no connection, though it could not have. */
function speaksOfSilence(judgement: Judgement): boolean {
  return statements(judgement).some(({ id }) => id === 'sensor-saw-no-connection' || id === 'sensor-saw-nothing');
}

const scenarios = SCENARIOS.map((scenario) => {
  const judgement = judge(toLanes(readIncident(scenario), { records: 'filtered' }), options([]));
  return { scenario, expected: EXPECTED[scenario], given: verdictOf(judgement), severity: judgement.headline.severity };
});

interface Wrong {
  readonly kind: string;
  readonly variant: Variant;
  readonly judgement: Judgement;
}

const wrong: Wrong[] = [];
let count = 0;
let hostile = 0;
let benign = 0;
for (const variant of variants(SEEDS)) {
  const judgement = judge(variant.set, options(variant.networks));
  const { severity } = judgement.headline;
  count++;
  hostile += variant.hostile ? 1 : 0;
  benign += variant.hostile ? 0 : 1;
  const said = statements(judgement).some(({ id }) => variant.forbidden.includes(id));
  const untold = variant.required.length > 0 && !tellsOneOf(judgement, variant.required);
  if (said || untold || isCalmer(severity, variant.allowed)) {
    wrong.push({ kind: 'falseAllClear', variant, judgement });
  }
  if (isLouder(severity, variant.allowed)) {
    wrong.push({ kind: 'falseAlarm', variant, judgement });
  }
  if (variant.deaf && speaksOfSilence(judgement)) {
    wrong.push({ kind: 'saidNoConnection', variant, judgement });
  }
}

for (const { kind, variant, judgement } of wrong) {
  console.log(
    `${kind}: ${variant.scenario} ${variant.name}: ${judgement.headline.severity} ${sentence(judgement.headline.statement).slice(0, VERBOSE ? 2000 : 200)}`
  );
}

const of = (kind: string) => wrong.filter((one) => one.kind === kind).length;
const recordedBad = scenarios.filter(
  ({ scenario, severity }) => scenario === 'intruder-wipe' && severity !== 'critical'
).length;
const recordedCalm = scenarios.filter(
  ({ scenario, severity }) => REPLAYS.includes(scenario) && severity === 'ok'
).length;
const recordedLoud = scenarios.filter(
  ({ scenario, severity }) => (BENIGN.includes(scenario) || REPLAYS.includes(scenario)) && severity === 'critical'
).length;
console.log(
  JSON.stringify({
    scenarios,
    verdictsReached: scenarios.filter(({ expected, given }) => expected === given).length,
    variants: count,
    hostile,
    benign,
    falseAllClears: of('falseAllClear') + recordedBad + recordedCalm,
    falseAlarmsRecorded: recordedLoud,
    falseAlarmsVariants: of('falseAlarm'),
    falseAlarmShare: Number((of('falseAlarm') / benign).toFixed(4)),
    saidNoConnection: of('saidNoConnection'),
  })
);
