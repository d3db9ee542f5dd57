import { FieldType, toDataFrame } from '@grafana/data';

import { readAnnotations } from './annotations';

const frame = (rows: ReadonlyArray<Record<string, unknown>>, parts: object = {}) => ({
  ...toDataFrame(rows.map((row) => ({ time: undefined, ...row }))),
  ...parts,
});

it('a moment and a stretch, sorted by time, with their words and tags', () => {
  const annotations = readAnnotations([
    frame([
      { time: 2000, timeEnd: 5000, title: 'Deploy', text: 'v2', tags: ['deploy'] },
      { time: 1000, timeEnd: 1000, title: '', text: 'noticed', tags: [] },
    ]),
  ]);

  expect(annotations).toEqual([
    { fromMs: 1000, toMs: 1000, text: 'noticed', tags: [], alertState: undefined },
    { fromMs: 2000, toMs: 5000, text: 'Deploy: v2', tags: ['deploy'], alertState: undefined },
  ]);
});

it('a change of an alert has the rule and the state', () => {
  const [change] = readAnnotations([
    frame([{ time: 1000, newState: 'Alerting', alertName: 'Unapproved login', text: 'host=web-7' }]),
  ]);

  expect(change).toMatchObject({ alertState: 'Alerting', text: 'Unapproved login: host=web-7' });
});

it('an end before the start makes a moment, and tags may come as text', () => {
  const [one] = readAnnotations([frame([{ time: 1000, timeEnd: 0, text: 'x', tags: 'a, b' }])]);

  expect(one).toMatchObject({ fromMs: 1000, toMs: 1000, tags: ['a', 'b'] });
});

it('without a time there is nothing to draw', () => {
  expect(readAnnotations([frame([{ text: 'x' }])])).toEqual([]);
  expect(readAnnotations([toDataFrame({ fields: [{ name: 'text', type: FieldType.string, values: ['x'] }] })])).toEqual(
    []
  );
});

it('exemplars and the progress of a split query are no annotations', () => {
  const rows = [{ time: 1000, text: 'x' }];

  expect(
    readAnnotations([frame(rows, { name: 'exemplar' }), frame(rows, { name: 'loki-splitting-progress' })])
  ).toEqual([]);
});
