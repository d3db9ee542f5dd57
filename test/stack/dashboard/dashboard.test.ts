/** @jest-environment node */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../paths';
import { DASHBOARD_FILES } from '../write-dashboard';
import { dashboard, demoDashboard } from './dashboard';
import { lokiRecords, lokiVolume, quoted, siemRecords, siemVolume } from './queries';
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
      siemRecords(),
      siemVolume(),
    ].map((query) => query.refId);
    expect(refIds).toEqual(['host', 'host_volume', 'central', 'central_volume', 'siem', 'siem_volume']);
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

describe('a line filter', () => {
  it('stands in backticks', () => expect(quoted('Accepted |\\(x\\)')).toBe('`Accepted |\\(x\\)`'));

  it.each(['a`b', 'cost $total', '${x}', '[[:alpha:]]'])('cannot hold %s', (pattern) =>
    expect(() => quoted(pattern)).toThrow()
  );
});
