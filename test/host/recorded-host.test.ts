/** @jest-environment node */
import path from 'node:path';

import { hostLaneStreams, type LokiStream } from '../stack/host-lane';
import { joined, startFakeLoki } from './support/fake-loki';
import { recordedHostLane, writeRecordedHost } from './support/recording';
import { makeWorkFolder, runSnapshot } from './support/run-snapshot';
import { describeWithTools } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);

const TAKEN: Record<string, string> = {
  'crash-replay': '2026-02-14T18:00:00Z',
  'crash-replay-full': '2026-12-01T00:00:00Z',
  'agent-outage': '2026-12-01T00:00:00Z',
  'quiet-host': '2026-12-01T00:00:00Z',
  'intruder-wipe': '2026-12-01T00:00:00Z',
};

/** What cannot be the same in files that were written anew: inodes and dates, and what only a journal file itself says. */
const OF_THE_COPY = new Set(['inode', 'mode', 'modified', 'size']);

describeWithTools(
  ['journalctl', 'systemd-journal-remote'],
  'the loader for recorded host lanes gives what the script pushes',
  () => {
    it.each(Object.entries(TAKEN))('%s', async (scenario, snapshotTaken) => {
      const rows = recordedHostLane(scenario);
      const root = path.join(work.folder, scenario);
      writeRecordedHost(root, rows);
      const loki = await startFakeLoki();
      const { code } = await runSnapshot([
        '--url',
        loki.url,
        '--root',
        root,
        '--host',
        'web-7',
        '--tz',
        'UTC',
        '--taken',
        snapshotTaken,
      ]);
      await loki.close();

      expect(code).toBe(0);
      const pushed = comparable(joined(loki.pushes));
      const loaded = comparable(hostLaneStreams(rows, { host: 'web-7', snapshotTaken, shiftMs: 0 }));
      expect(Object.keys(pushed).sort()).toEqual(Object.keys(loaded).sort());
      for (const [id, values] of Object.entries(loaded)) {
        expect(pushed[id]).toEqual(values);
      }
    });
  }
);

function comparable(streams: readonly LokiStream[]): Record<string, unknown> {
  return Object.fromEntries(
    streams.map(({ stream, values }) => {
      const id = JSON.stringify(Object.entries(stream).sort());
      if (stream.source === 'journal') {
        return [id, values.map(([ns, text]) => ({ ns, ...withoutCursor(JSON.parse(text)) }))];
      }
      return [id, stream.source === 'listing' ? listing(values.map(([, text]) => JSON.parse(text))) : values];
    })
  );
}

/** Writing a journal anew gives its entries new cursors; the order of an entry's fields is by chance. */
function withoutCursor({ __CURSOR, ...entry }: Record<string, unknown>): Record<string, unknown> {
  return entry;
}

/** Of the recorded journal files, only their entries could be written anew, into one file; of wtmp and btmp nothing. */
function listing(rows: ReadonlyArray<Record<string, unknown>>): unknown {
  return rows
    .filter(({ listing, why }) => listing !== 'journal-file' && why !== 'listed only')
    .map((row) =>
      Object.fromEntries(Object.entries(row).filter(([key]) => !OF_THE_COPY.has(key) && key !== 'journal_files'))
    )
    .sort((a, b) => String(a.path ?? a.boot_id ?? '~').localeCompare(String(b.path ?? b.boot_id ?? '~')));
}
