/** @jest-environment node */
import type { Found } from './find';
import { planStack } from './plan';

const nothing: Found = {
  docker: false,
  missing: [
    { server: 'loki', text: 'There is no `loki` on the PATH.' },
    { server: 'grafana', text: 'There is no `grafana` on the PATH.' },
    { server: 'openSearch', text: 'OpenSearch is put together with Java and Maven; missing: Maven (`mvn`).' },
    { server: 'docker', text: 'There is no `docker`.' },
  ],
};
const programs: Found = {
  grafana: { command: '/usr/bin/grafana', home: '/usr/share/grafana' },
  loki: '/usr/bin/loki',
  maven: '/usr/bin/mvn',
  openSearchPlugin: '/plugins/opensearch',
  docker: true,
  missing: [],
};

describe('planStack chooses', () => {
  it('running servers before programs', () => {
    const plan = planStack({ ...programs, grafanaUrl: 'http://g', lokiUrl: 'http://l', openSearchUrl: 'http://o' });
    expect(plan).toMatchObject({ kind: 'servers', grafana: 'url', loki: 'url', openSearch: 'url' });
  });

  it('programs before Docker, and mixes them with running servers', () => {
    const plan = planStack({ ...programs, lokiUrl: 'http://l' });
    expect(plan).toMatchObject({
      kind: 'servers',
      grafana: 'program',
      loki: 'url',
      openSearch: 'program',
      messages: [],
    });
  });

  it('Docker when Grafana or Loki is missing, and says which', () => {
    const plan = planStack({ ...nothing, loki: '/usr/bin/loki', docker: true, missing: nothing.missing.slice(1) });
    expect(plan.kind).toBe('docker');
    expect(plan.messages.join('\n')).toContain('`grafana`');
    expect(plan.messages.join('\n')).not.toContain('`loki`');
  });

  it('the preview when there is nothing, and says what is missing', () => {
    const plan = planStack(nothing);
    expect(plan.kind).toBe('preview');
    expect(plan.messages.join('\n')).toMatch(/`loki`[^]*`grafana`|`grafana`[^]*`loki`/);
    expect(plan.messages.join('\n')).toContain('`docker`');
    expect(plan.messages.at(-1)).toContain('preview');
  });
});

describe('without a SIEM', () => {
  it('the stack starts when OpenSearch cannot be had, and says what the lane will show', () => {
    const plan = planStack({ ...programs, maven: undefined, missing: nothing.missing.slice(2, 3) });
    expect(plan).toMatchObject({ kind: 'servers', openSearch: 'none' });
    expect(plan.messages[0]).toContain('Maven');
    expect(plan.messages.at(-1)).toContain('SIEM lane');
  });

  it('nothing is said when it was asked for', () => {
    expect(planStack(programs, { withoutSiem: true })).toMatchObject({ openSearch: 'none', messages: [] });
  });
});
