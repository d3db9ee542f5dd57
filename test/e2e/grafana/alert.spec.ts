import { expect, test } from '@grafana/plugin-e2e';

import type { SlackMessage } from '../../stack/servers/slack';
import { loadIncident } from '../../stack/load-incident';
import { expectDrawn, timelinePanel } from '../panel';
import { stackForTests } from './grafana';

/** When the centre received the recorded login's line. */
const RECEIVED_MS = Date.parse('2026-02-14T15:58:01.841Z');
/** The line has to be new when the rules look next, and they look back ten minutes. */
const AGO_MS = 60_000;
/** Evaluation once a minute, waiting for a group's first alerts, sending; and a slow machine. */
const ALERT_TIMEOUT_MS = 240_000;
const FIRST_ANSWER_MS = 90_000;

const stack = stackForTests();

async function sentToSlack(slackUrl: string): Promise<SlackMessage[]> {
  const messages: SlackMessage[] = await (await fetch(slackUrl)).json();
  return messages;
}

/** Where a link of a message leads. */
function linkOf(text: string, word: string): string {
  const [, link = ''] = new RegExp(`<([^<>|\\s]+)\\|${word}>`).exec(text) ?? [];
  return link.replaceAll('&amp;', '&');
}

test('the alert arrives in Slack, says how old its line is, and its link opens the timeline there', async ({
  page,
}) => {
  const { slackUrl } = stack;
  test.skip(slackUrl === undefined, 'the alerting of a Grafana that was given by its address is not changed');
  test.setTimeout(ALERT_TIMEOUT_MS + 120_000);
  const nowMs = Date.now();
  await loadIncident({
    scenario: 'crash-replay',
    lokiUrl: stack.lokiUrl,
    openSearchUrl: stack.openSearchUrl,
    shiftMs: Math.round((nowMs - AGO_MS - RECEIVED_MS) / 1000) * 1000,
    untilMs: nowMs,
    emptySiemFirst: stack.fresh,
  });

  const alert = async () => {
    const messages = await sentToSlack(slackUrl ?? '');
    return messages
      .flatMap(({ attachments }) => attachments)
      .find(({ title }) => title.includes('Login by a user who is not approved'));
  };
  await expect.poll(alert, { timeout: ALERT_TIMEOUT_MS, intervals: [2_000] }).toBeDefined();

  const { title = '', text = '' } = (await alert()) ?? {};
  expect(title).toContain('web-7');
  expect(text).toContain('host `web-7` · user `ec2-user` · from `203.0.113.50` · by `publickey`');
  expect(text).toMatch(/received `25d [^`]+` after it was written/);
  expect(text).toMatch(/within 15 minutes on this host: `[^`]*journal discarded|log reader started over/);
  expect(text).toMatch(/\|Runbook>/);
  expect(text).toMatch(/\|Silence>/);

  await page.goto(linkOf(text, 'Timeline'));
  const { headline, filterNote, chart, drawer } = timelinePanel(page);
  // Loki answers slowly while it still takes in what was loaded.
  await expect(headline).toBeVisible({ timeout: FIRST_ANSWER_MS });
  await expectDrawn(page);
  await expect(headline).toContainText('web-7');
  // The bundled dashboard approves nobody, so other logins may stand above it.
  await expect(timelinePanel(page).root).toContainText(/ec2-user's 3 logins on web-7 .*did not happen then/);
  await page.screenshot({ path: 'test-results/screenshots/grafana-from-slack.png' });

  // Whoever it was finds their own logins alone, and can say so.
  await page.goto(linkOf(text, 'Acknowledge'));
  await expect(headline).toBeVisible({ timeout: FIRST_ANSWER_MS });
  await expect(filterNote).toContainText(/\d+ of \d+ events shown/);
  await chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  await expect(drawer).toContainText('ec2-user');
  await expect(drawer.getByRole('button', { name: 'This was me' })).toBeVisible();
});
