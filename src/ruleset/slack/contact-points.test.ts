import { EVENTS_RECEIVER, slackProvisioning, STATES_RECEIVER, type SlackSettings } from './contact-points';

const LINKS = { dashboardUid: 'incident-timeline', panelId: 1, hostVariable: 'host' };
const WEBHOOK: SlackSettings = { kind: 'webhook', urlVariable: 'SLACK_WEBHOOK_URL' };
const TOKEN: SlackSettings = { kind: 'token', tokenVariable: 'SLACK_TOKEN', channel: 'security' };

const receivers = (slack: SlackSettings) =>
  slackProvisioning(slack, LINKS).contactPoints.flatMap(({ name, receivers }) =>
    receivers.map((receiver) => ({ name, ...receiver }))
  );

it('a login is never called resolved; a host that is silent is', () => {
  expect(receivers(WEBHOOK).map(({ name, disableResolveMessage }) => [name, disableResolveMessage])).toEqual([
    [EVENTS_RECEIVER, true],
    [STATES_RECEIVER, false],
  ]);
});

it.each([WEBHOOK, TOKEN])('a secret that is not set does not keep Grafana from starting: $kind', (slack) => {
  for (const { settings } of receivers(slack)) {
    expect(settings.endpointUrl).toMatch(/^https:\/\//);
    expect(settings.endpointUrl).not.toBe('https://slack.com/api/chat.postMessage');
  }
});

it('secrets are named, not written', () => {
  expect(receivers(WEBHOOK)[0]?.settings).toMatchObject({ url: '${SLACK_WEBHOOK_URL}' });
  expect(receivers(TOKEN)[0]?.settings).toMatchObject({ token: '${SLACK_TOKEN}', recipient: 'security' });
  expect(receivers(TOKEN)[0]?.settings).not.toHaveProperty('url');
});

it("nothing but the names of variables stands behind a dollar in a contact point: Grafana's templates would lose theirs", () => {
  for (const slack of [WEBHOOK, TOKEN]) {
    for (const { settings } of receivers(slack)) {
      expect(
        Object.values(settings)
          .join('\n')
          .replace(/\$\{[A-Z_]+\}/g, '')
      ).not.toContain('$');
    }
  }
});

it("the organisation's own routing is left alone", () => {
  expect(Object.keys(slackProvisioning(WEBHOOK, LINKS))).toEqual(['apiVersion', 'contactPoints', 'templates']);
});
