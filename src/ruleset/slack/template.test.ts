import { readViewState } from '../../timeline/links/url-state';
import { MAX_LISTED_ALERTS, slackTemplates } from './template';

const text = slackTemplates({ dashboardUid: 'incident-timeline', panelId: 1, hostVariable: 'host' });
const defined = [...text.matchAll(/\{\{ define "([^"]+)"/g)].map(([, name]) => name);

/** Every label is written by the author of a log line. */
const printed = [...text.matchAll(/\{\{-? ?with \.Labels\.(\w+) \}\}(.*?)\{\{ end \}\}/gs)].map(
  ([, label, body]) => [label, body] as const
);

it('what a notification asks for is there, and what is asked for inside is too', () => {
  expect(defined).toEqual(
    expect.arrayContaining(['incident_timeline.title', 'incident_timeline.text', 'incident_timeline.color'])
  );
  const used = [...text.matchAll(/\{\{-? ?template "([^"]+)"/g)].map(([, name]) => name);
  expect(defined).toEqual(expect.arrayContaining(used));
  expect(new Set(defined).size).toBe(defined.length);
});

it.each(printed)('the label %s is printed as code or encoded for a link', (_, body) => {
  expect(
    body.replace(/\{\{ (?:template "incident_timeline\.value" \.|\. \|(?:(?!\}\}).)* urlquery) \}\}/g, '')
  ).not.toContain('{{ .');
});

it('no label is printed anywhere else', () => {
  const asked = /\{\{- if and \.Labels\.user \(match "\^login-" \.Labels\.rule\) \}\}/g;
  const all = [...text.replace(asked, '').matchAll(/\.Labels\.\w+/g)].length;
  expect(printed.length).toBeGreaterThan(5);
  expect(all).toBe(printed.length);
});

it('a long list is cut and counted', () => {
  expect(text).toContain(`lt $index ${MAX_LISTED_ALERTS}`);
  expect(text).toContain('{{ len .Alerts.Firing }}. ');
});

it('who acknowledges sees their own logins alone, in the view that the panel reads from the address', () => {
  const [, path = ''] = /define "incident_timeline\.own_logins" \}\}(.*)\{\{ end \}\}\n/.exec(text) ?? [];
  const query = path
    .replace(/\{\{ with \.Labels\.user \}\}/, '')
    .replace(/\{\{.*/, 'ec2-user')
    .replaceAll('&amp;', '&');
  const { state, problems } = readViewState(1, Object.fromEntries(new URLSearchParams(query)));
  expect(problems).toEqual([]);
  expect(state.filter).toEqual({
    kinds: ['login-observed', 'login-approved', 'login-replayed', 'login-unapproved'],
    lanes: [],
    users: ['ec2-user'],
    text: '',
  });
});
