/** @jest-environment node */
import { RULES, type Settings } from '../../src/ruleset';
import { startLoki } from '../stack/servers/loki';
import type { Server } from '../stack/servers/server';
import { onPath } from '../stack/servers/tools';
import { evaluate, pushSample } from './samples';
import { siteSettings } from './settings';

const loki = onPath('loki', process.env.PATH);
if (!loki) {
  console.warn('Skipped: the samples of the rules were not run on a real Loki, as no `loki` is on the PATH.');
}

const site = siteSettings();
/** Each rule's samples have a stream of their own, so that no rule sees another's. */
function settingsFor(id: string): Settings {
  return {
    ...site,
    loki: {
      ...site.loki,
      streams: `{rule="${id}", stream="central"}`,
      hostCopy: `{rule="${id}", stream="host"}`,
      hostStream: `{rule="${id}", stream="hostStream"}`,
      spans: `{rule="${id}", stream="central"}`,
    },
  };
}

(loki ? describe : describe.skip)('samples on a real Loki', () => {
  let server: Server;
  const nowMs = Date.now();

  beforeAll(async () => {
    server = await startLoki(loki ?? '', { name: 'ruleset-loki' });
    for (const { id, samples } of RULES) {
      for (const [kind, lines] of Object.entries(samples)) {
        for (const [index, line] of lines.entries()) {
          await pushSample(server.url, { rule: id, stream: 'central', host: `${kind}-${index}` }, line, nowMs);
        }
      }
    }
  }, 180_000);

  afterAll(async () => {
    await server?.stop();
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s fires on what it should, and on nothing else',
    async (id, rule) => {
      const series = await evaluate(server.url, rule, settingsFor(id), nowMs);
      const hosts = new Set(series.map(({ labels }) => labels.host));
      const expected = rule.samples.fires.map((_, index) => `fires-${index}`);
      expect({ rule: id, hosts: [...hosts].sort() }).toEqual({ rule: id, hosts: expected.sort() });
    },
    30_000
  );
});
