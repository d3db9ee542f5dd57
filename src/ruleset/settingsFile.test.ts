/** @jest-environment node */
import { describeProblem, readSettings } from './settingsFile';

const GOOD = `approved:
  users: [alice, 'deploy-.*']
  sources: [10.0.0.0/8, '2001:db8::/32']
loki:
  streams: '{job="syslog"}'
slack:
  webhookVariable: SLACK_WEBHOOK_URL
`;

function problemsOf(text: string): string[] {
  return readSettings(text).problems.map((problem) => describeProblem('rules/settings.yaml', problem));
}

/** The good file with a line in another line's place. */
function withLine(number: number, text: string): string {
  return GOOD.split('\n')
    .map((line, index) => (index + 1 === number ? text : line))
    .join('\n');
}

describe('settings', () => {
  it('need five facts, and everything else has a default', () => {
    const { settings, problems } = readSettings(GOOD);
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      approved: { users: ['alice', 'deploy-.*'], root: ['alice', 'deploy-.*'] },
      loki: { hostLabel: 'host', spans: '{job="syslog"}' },
      slack: { kind: 'webhook', urlVariable: 'SLACK_WEBHOOK_URL' },
    });
    expect(settings?.loki.zone).toBeUndefined();
  });

  it('[any] approves every source', () => {
    expect(readSettings(withLine(3, '  sources: [any]')).settings?.approved.sources).toEqual([]);
  });

  it.each([
    [2, '  users: []', 'approved.users is empty'],
    [2, "  users: ['(?!x)y']", 'approved.users.0 uses look-around'],
    [2, "  users: ['a(']", 'approved.users.0 is no regular expression'],
    [2, "  users: ['(a)\\1']", 'approved.users.0 uses a back-reference'],
    [2, "  users: ['a`b']", 'approved.users.0 holds a backtick'],
    [2, '  users: alice', 'approved.users is not a list'],
    [2, '  users: [7]', 'approved.users.0 is not a text'],
    [3, '  sources: []', 'approved.sources is empty'],
    [3, '  sources: [any, 10.0.0.0/8]', 'approved.sources has `any` beside networks'],
    [3, '  sources: [10.0.0.0/33]', 'approved.sources.0 has /33'],
    [3, '  sources: [10.0.0]', 'approved.sources.0 is no network'],
    [3, '  sources: [10.0.0.256]', 'approved.sources.0 is no network'],
    [5, "  streams: '{}'", 'loki.streams selects every stream'],
    [5, `  streams: '{job=~".*"}'`, 'loki.streams selects every stream'],
    [5, "  streams: 'job=syslog'", 'loki.streams is no selector'],
    [5, `  streams: '{job="a" witness="b"}'`, 'loki.streams goes on with'],
    [5, '  hostLabel: host-name', 'loki.hostLabel is no label name'],
    [5, '  hostLabel: user', 'loki.hostLabel is a label that the rules use themselves'],
    [5, '  hostlabel: host', 'loki.hostlabel is no setting; there are '],
    [5, '  zone: Mars/Olympus', 'loki.zone is no time zone'],
    [6, 'slak:', 'slak is no setting'],
    [7, '  webhookVariable: https://hooks.slack.com/services/x', 'slack.webhookVariable is no environment variable'],
    [7, '  tokenVariable: SLACK_TOKEN', 'slack has a token and no channel'],
  ])('line %i `%s` is refused: %s', (line, text, told) => {
    const problems = problemsOf(withLine(line, text));
    expect(problems.some((problem) => problem.includes(`: ${told}`))).toBe(true);
    expect(readSettings(withLine(line, text)).settings).toBeUndefined();
  });

  it('without an address of Slack are refused, and told what to write', () => {
    const text = GOOD.split('\n').slice(0, 5).join('\n');
    expect(problemsOf(text)).toEqual([
      'rules/settings.yaml:1: slack says nothing of where messages go; write `webhookVariable: SLACK_WEBHOOK_URL`',
    ]);
  });

  it('tell the line of what is wrong', () => {
    expect(problemsOf(withLine(3, '  sources: [10.0.0.0/99]'))[0]).toMatch(
      /^rules\/settings\.yaml:3: approved\.sources\.0 /
    );
  });

  it('that are no YAML are refused with the line', () => {
    expect(problemsOf(withLine(2, '  users: [alice'))[0]).toMatch(/^rules\/settings\.yaml:\d+: it is no YAML: /);
    expect(readSettings('').settings).toBeUndefined();
    expect(readSettings('just a text').settings).toBeUndefined();
  });

  it('a memory that is too short for the silence is refused with the least that will do', () => {
    expect(problemsOf(`${GOOD}thresholds:\n  silence: 3h\n  memory: 8h\n`)).toEqual([
      'rules/settings.yaml:10: thresholds.memory is too short; write 12h or more',
    ]);
  });
});
