import { type DataFrame, type DataLink, type LinkModel } from '@grafana/data';

import { readLanes } from '../../../frames';
import { DEFAULT_LANES } from '../../../frames/mapping';
import { lokiLogsFrame } from '../../../frames/testing';
import { judged } from '../../../timeline/testing';
import { dataLinksOf } from './data-links';

const FROM = Date.UTC(2026, 1, 14, 15);

/** A frame whose fields have links as Grafana gives them. */
function linked(links: Readonly<Record<string, readonly DataLink[]>>): DataFrame {
  const frame = lokiLogsFrame('central', [
    { timeMs: FROM + 2000, line: 'later' },
    { timeMs: FROM + 1000, line: 'sooner' },
  ]);
  return {
    ...frame,
    fields: frame.fields.map((field) => ({
      ...field,
      config: { ...field.config, links: [...(links[field.name] ?? links['*'] ?? [])] },
      getLinks: ({ valueRowIndex }): LinkModel[] =>
        (links[field.name] ?? links['*'] ?? []).map(({ title }) => ({
          title,
          href: `/${field.name}/${String(field.values[valueRowIndex ?? -1])}`,
          target: undefined,
          origin: field,
        })),
    })),
  };
}

function hrefs(frame: DataFrame): string[] {
  const lanes = readLanes({
    series: [frame],
    errors: [],
    targets: [],
    loading: false,
    fromMs: FROM,
    toMs: FROM + 60_000,
    asOfMs: FROM + 60_000,
    lanes: DEFAULT_LANES,
  });
  const event = { ...judged('login.accepted', 0).event, laneId: 'central', index: 1 };
  return dataLinksOf([frame], lanes, { ...judged('login.accepted', 0), event }).map(({ href }) => href);
}

it("a link for all fields is given once, with the record's own text", () => {
  expect(hrefs(linked({ '*': [{ title: 'Ticket', url: '/t' }] }))).toEqual(['/Line/later']);
});

it('a link of one field is added', () => {
  const links = { '*': [{ title: 'Ticket', url: '/t' }], tsNs: [{ title: 'At', url: '/at' }] };

  expect(hrefs(linked(links))).toHaveLength(2);
});

it('without links there are none', () => {
  expect(hrefs(linked({}))).toEqual([]);
});
