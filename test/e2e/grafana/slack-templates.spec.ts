import { expect, test } from '@grafana/plugin-e2e';
import type { APIRequestContext } from '@playwright/test';

import { MAX_LISTED_ALERTS, slackTemplates } from '../../../src/ruleset/slack/template';

// Grafana's own engine renders the templates; a login is needed, no rule.
const RENDER = '/api/alertmanager/grafana/config/api/v1/templates/test';
const STARTED = '2026-02-14T15:58:01Z';
const template = slackTemplates({ dashboardUid: 'incident-timeline', panelId: 1, hostVariable: 'host' });

interface Rendered {
  readonly results?: ReadonlyArray<{ readonly name: string; readonly text: string }>;
  readonly errors?: readonly unknown[];
}

type Texts = Readonly<Record<string, string>>;

const login = (labels: Texts = {}, annotations: Texts = {}) => ({
  labels: { alertname: 'Login by a user who is not approved', severity: 'critical', host: 'web-7', ...labels },
  annotations,
  startsAt: STARTED,
});

async function render(request: APIRequestContext, alerts: readonly object[]) {
  const response = await request.post(RENDER, { data: { name: 'test', template, alerts } });
  expect(response.ok(), await response.text()).toBe(true);
  const { results = [], errors = [] }: Rendered = await response.json();
  expect(errors).toEqual([]);
  const text = (name: string) => results.find((result) => result.name === `incident_timeline.${name}`)?.text ?? '';
  return { title: text('title'), text: text('text'), color: text('color').trim() };
}

test('one login: who, where, from where, how late, what else happened, and where to go', async ({ request }) => {
  const { title, text } = await render(request, [
    login(
      { user: 'ec2-user', source: '203.0.113.50', method: 'publickey', context: 'journal discarded' },
      { delay: '25d 5h 52m 30s', runbook_url: 'https://example.org/login.md' }
    ),
  ]);
  expect(title).toContain('Login by a user who is not approved on web-7');
  expect(text).toContain('host `web-7` · user `ec2-user` · from `203.0.113.50` · by `publickey`');
  expect(text).toContain('received `25d 5h 52m 30s` after it was written');
  expect(text).toContain('`journal discarded`');
  expect(text).toContain('2026-02-14 15:58:01 UTC (<!date^1771084681^');
  expect(text).toMatch(/\/d\/incident-timeline\?from=1771063081000&amp;to=1771088281000&amp;var-host=web-7\|Timeline>/);
  expect(text).toContain('<https://example.org/login.md|Runbook>');
  expect(text).toMatch(/alerting\/silence\/new\?[^>|]+\|Silence>/);
});

/** The parameters of a message's link, as a browser reads them. */
function parametersOf(text: string, word: string): Texts {
  const [, link = ''] = new RegExp(`<([^<>|\\s]+)\\|${word}>`).exec(text) ?? [];
  return Object.fromEntries(new URL(link.replaceAll('&amp;', '&')).searchParams);
}

test('whose login it is can say so: the link shows the logins of that user alone', async ({ request }) => {
  const { text } = await render(request, [login({ rule: 'login-unapproved-user', user: 'Jane Doe, 100%' })]);
  expect(parametersOf(text, 'Acknowledge')).toEqual({
    ...parametersOf(text, 'Timeline'),
    'it-1-kind': 'login-observed,login-approved,login-replayed,login-unapproved',
    // Commas part the users there.
    'it-1-user': 'Jane Doe%2C 100%25',
  });
});

test('what is no login is not acknowledged as one', async ({ request }) => {
  const alerts = [login({ rule: 'host-silent' }), login({ rule: 'account-changed', user: 'svc-update' })];
  expect((await render(request, alerts)).text).not.toContain('Acknowledge');
});

const HOSTILE: ReadonlyArray<readonly [string, string]> = [
  ['a mention', '<!channel>'],
  ['a mention of a person', '<@U0123456>'],
  ['a link', '<https://evil.example/|Silence>'],
  ['an end of the code', '` <!here> `'],
  ['an escape that is undone', '&lt;!channel&gt;'],
  ['a new line', 'x\n<!everyone>'],
  ['characters that cannot be seen', 'x\u202e\u200b\u2028<!channel>'],
  ['a template', '{{ template "incident_timeline.text" . }}'],
  ['a very long name', '<!channel>'.repeat(500)],
];

for (const [what, value] of HOSTILE) {
  test(`${what} in a user name is nothing but a name`, async ({ request }) => {
    const rule = 'login-unapproved-user';
    const labels = { rule, user: value, source: value, method: value, host: value, context: value, command: value };
    const { title, text } = await render(request, [login(labels)]);

    // What is left of `<` are our own links and the time.
    const ours = text
      .replace(/<http:\/\/[^<>|`\s]+\|(?:Timeline|Acknowledge|Silence)>/g, '')
      .replace(/<!date\^\d+\^[^<>]*>/, '');
    expect(ours).not.toMatch(/[<>]/);
    const code = ours.match(/`[^`]*`/g) ?? [];
    expect(code.length).toBe(6);
    code.forEach((one) => expect(one).toMatch(/^`[^`\p{C}\p{Zl}\p{Zp}]{1,400}`$/u));
    // A `&` that Slack would not read as itself.
    expect(ours).not.toMatch(/&(?!amp;|lt;|gt;)/);
    expect(title).not.toMatch(/[<>&`\n]/);
    expect(title.length).toBeLessThan(200);
    const names = ['from', 'it-1-kind', 'it-1-user', 'to', 'var-host'];
    expect(Object.keys(parametersOf(text, 'Acknowledge')).sort()).toEqual(names);
  });
}

test('many logins stay readable: the first are listed, all are counted', async ({ request }) => {
  const { title, text } = await render(
    request,
    Array.from({ length: 40 }, (_, index) => login({ user: `user-${index}` }))
  );
  expect(title).toContain('(40)');
  expect(text.match(/\|Timeline>/g)?.length).toBe(MAX_LISTED_ALERTS);
  expect(text).toContain(`The first ${MAX_LISTED_ALERTS} of 40.`);
});

test('alerts of several hosts and rules name each host', async ({ request }) => {
  const { title, text } = await render(request, [login(), login({ host: 'db-2', user: 'root' })]);
  expect(title).toContain('Login by a user who is not approved (2)');
  expect(text).toContain('host `web-7`');
  expect(text).toContain('host `db-2` · user `root`');
});
