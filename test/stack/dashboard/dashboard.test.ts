/** @jest-environment node */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../paths';
import { DASHBOARD_FILES } from '../write-dashboard';
import { dashboard, demoDashboard } from './dashboard';
import { lokiLate, lokiRecords, lokiSpans, lokiVolume, quoted, siemRecords, siemTraffic, siemVolume } from './queries';
import { variables } from './variables';

describe('the committed dashboard', () => {
  it.each(DASHBOARD_FILES)('$file is what `npm run dashboards` writes', ({ file, content }) => {
    expect(JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'))).toEqual(JSON.parse(JSON.stringify(content())));
  });
});

describe('the dashboard', () => {
  const text = JSON.stringify(dashboard());

  it('shows the last nine days', () => {
    expect(dashboard().time).toEqual({ from: 'now-9d', to: 'now' });
  });

  it('has a variable for everything that is named in it', () => {
    const names = new Set(variables('').map((variable) => variable.name));
    const used = [...text.matchAll(/\$\{?([a-z]\w*)/g)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((name) => !names.has(name))).toEqual([]);
  });

  it('approves of nobody, except in the demo of the recorded incidents', () => {
    const approved = (json: unknown): unknown =>
      /"name":"approved_users".*?"query":"(.*?)"/.exec(JSON.stringify(json))?.[1];
    expect(approved(dashboard())).toBe('');
    expect(approved(demoDashboard())).toBe('alice,bob,deploy,ansible');
    expect(dashboard().uid).not.toBe(demoDashboard().uid);
  });

  it('asks for records and for counts of each lane, by the names the panel reads', () => {
    const refIds = [
      lokiRecords('host'),
      lokiVolume('host'),
      lokiRecords('central'),
      lokiVolume('central'),
      lokiLate(),
      lokiSpans(),
      siemRecords(),
      siemVolume(),
      siemTraffic(),
    ].map((query) => query.refId);
    expect(refIds).toEqual([
      'host',
      'host_volume',
      'central',
      'central_volume',
      'central_late',
      'host_span',
      'siem',
      'siem_volume',
      'siem_traffic',
    ]);
    for (const refId of refIds) {
      expect(text).toContain(`"refId":"${refId}"`);
    }
  });

  it('proves emptiness by counts of whole streams, without the filter of the records', () => {
    expect(lokiVolume('central').expr).toBe(
      'sum by (witness) (count_over_time({${host_label}="$host", ${central_stream:raw}} [$__interval]))'
    );
    expect(siemVolume()).toMatchObject({ bucketAggs: [{ settings: { min_doc_count: '0' } }] });
  });
});

it('counts late lines by the time in their header, which must name its zone', () => {
  const { expr } = lokiLate();
  const written = new RegExp(/regexp `(.*?)`/.exec(String(expr))?.[1].replace('?P<', '?<') ?? 'nothing');
  const time = (line: string) => written.exec(line)?.groups?.written;

  expect(time('<38>1 2026-02-14T15:58:01.764396+00:00 web-7 sshd 77 - - x')).toBe('2026-02-14T15:58:01.764396+00:00');
  expect(time('2026-02-14T15:58:01Z web-7 sshd[77]: x')).toBe('2026-02-14T15:58:01Z');
  expect(time('<38>Feb 14 15:58:01 web-7 sshd[77]: x')).toBeUndefined();
  expect(time('said: 2026-02-14T15:58:01Z')).toBeUndefined();
  expect(expr).toContain('| late > 60 ');
});

describe('a line filter', () => {
  it('stands in backticks', () => expect(quoted('Accepted |\\(x\\)')).toBe('`Accepted |\\(x\\)`'));

  it.each(['a`b', 'cost $total', '${x}', '[[:alpha:]]'])('cannot hold %s', (pattern) =>
    expect(() => quoted(pattern)).toThrow()
  );
});
