import { FieldType, toDataFrame } from '@grafana/data';

import { ACKNOWLEDGED_TAG, acknowledgementsOf, markTag } from './acknowledgements';

const login = { laneId: 'central', timeMs: 1771084681000, record: '1771084681000000000_3f2a' };

const annotation = (parts: Readonly<Record<string, unknown>>) =>
  toDataFrame({
    fields: Object.entries({
      time: login.timeMs,
      text: 'it was me',
      tags: [ACKNOWLEDGED_TAG, markTag(login)],
      login: 'alice',
      created: 1771090000000,
      ...parts,
    }).map(([name, value]) => ({ name, type: FieldType.other, values: [value] })),
  });

describe('an acknowledgement', () => {
  it('tells who wrote it and when, as Grafana keeps it', () => {
    expect(acknowledgementsOf([annotation({})], login)).toEqual([
      { by: 'alice', atMs: 1771090000000, text: 'it was me' },
    ]);
  });

  it('whose writer Grafana does not name claims none, whatever its text says', () => {
    const [one] = acknowledgementsOf([annotation({ login: undefined, created: 0, text: 'by alice' })], login);

    expect(one).toEqual({ by: undefined, atMs: undefined, text: 'by alice' });
  });

  it('belongs to one mark, and not to another of the same moment', () => {
    expect(acknowledgementsOf([annotation({})], { ...login, record: 'other' })).toEqual([]);
    expect(acknowledgementsOf([annotation({})], { ...login, laneId: 'host' })).toEqual([]);
  });

  it('is only what was meant as one', () => {
    expect(acknowledgementsOf([annotation({ tags: [markTag(login)] })], login)).toEqual([]);
    expect(acknowledgementsOf([annotation({ tags: undefined })], login)).toEqual([]);
    expect(acknowledgementsOf([toDataFrame({ fields: [] })], login)).toEqual([]);
  });

  it('has a tag of one name and one value, short enough for a database, whatever the mark is called', () => {
    const odd = { ...login, laneId: `host@2026-02-14T10:00:00Z:${'x'.repeat(200)}` };

    expect(markTag(odd).split(':')).toHaveLength(2);
    expect(markTag(odd).length).toBeLessThanOrEqual(100);
    expect(markTag(odd)).not.toBe(markTag({ ...odd, timeMs: 1 }));
  });
});
