import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { journalEntry, MACHINE_ID, writeJournal } from './recording';
import { writeHost } from './run-snapshot';

export const SYSLOG = '/var/log/syslog';
export const JOURNAL_DIR = `/var/log/journal/${MACHINE_ID}`;
const SEQ_ID = '0123456789abcdef0123456789abcdef';
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A host whose disk is a folder of the test. */
export interface Host {
  readonly root: string;
  readonly file: (name: string) => string;
}

/** Something that is done to a host's logs; it is done at a moment, which its own lines say. */
export type Act = (host: Host, nowMs: number) => void;

/** A line with a header such as syslog writes. */
function written(ms: number): string {
  return `${new Date(ms).toISOString()} web-7 app[7]: job done\n`;
}

function many(fromMs: number, toMs: number): string {
  return Array.from({ length: 50 }, (_, index) => written(fromMs + ((toMs - fromMs) * index) / 49)).join('');
}

/** A host with a week of syslog, two rotated files before it, and auth.log. */
export function makeLogHost(root: string, untilMs: number): Host {
  writeHost(root, {
    [SYSLOG]: many(untilMs - 7 * DAY_MS, untilMs - 1000),
    [`${SYSLOG}.1`]: many(untilMs - 14 * DAY_MS, untilMs - 7 * DAY_MS - 1000),
    [`${SYSLOG}.2.gz`]: gzipSync(many(untilMs - 21 * DAY_MS, untilMs - 14 * DAY_MS - 1000)),
    '/var/log/auth.log': many(untilMs - 30 * DAY_MS, untilMs - 1000),
  });
  return { root, file: (name) => path.join(root, name) };
}

function archived(untilMs: number, index: number): string {
  const [days = 0] = [6, 4, 2].slice(index);
  const hex = (value: number) => value.toString(16).padStart(16, '0');
  return `system@${SEQ_ID}-${hex(index * 10 + 1)}-${hex((untilMs - days * DAY_MS) * 1000)}.journal`;
}

/** A host with a journal of four files, whose first begins six days before. */
export function makeJournalHost(root: string, untilMs: number): Host {
  const entry = (ms: number, text: string) => journalEntry(ms * 1000, text);
  [6, 4, 2].forEach((days, index) => {
    const ms = untilMs - days * DAY_MS;
    const file = path.join(root, JOURNAL_DIR, archived(untilMs, index));
    writeJournal(file, [entry(ms, 'a'), entry(ms + DAY_MS, 'b')]);
  });
  const live = [entry(untilMs - HOUR_MS, 'c'), entry(untilMs - HOUR_MS + 1000, 'd')];
  writeJournal(path.join(root, JOURNAL_DIR, 'system.journal'), live);
  return { root, file: (name) => path.join(root, name) };
}

export const nothing: Act = () => undefined;

export const write: Act = ({ file }, ms) => appendFileSync(file(SYSLOG), written(ms - 2000));

/** What logrotate does with `rotate 2`: the oldest goes, the others move on. */
export function rotateBy(how: 'rename' | 'copytruncate'): Act {
  return ({ file }, ms) => {
    const [live, first, second] = [file(SYSLOG), file(`${SYSLOG}.1`), file(`${SYSLOG}.2.gz`)];
    if (existsSync(second)) {
      rmSync(second);
    }
    writeFileSync(second, gzipSync(readFileSync(first)));
    rmSync(first);
    if (how === 'rename') {
      renameSync(live, first);
      writeFileSync(live, written(ms - 1000));
    } else {
      copyFileSync(live, first);
      truncateSync(live);
    }
  };
}

/** What somebody does to log files who wants them gone. */
export const FILE_ACTS = {
  'empties the file': ({ file }) => truncateSync(file(SYSLOG)),
  'empties it, and it is written to again': ({ file }, ms) => writeFileSync(file(SYSLOG), written(ms - 1000)),
  'deletes a rotated file': ({ file }) => rmSync(file(`${SYSLOG}.1`)),
  'deletes the oldest file': ({ file }) => rmSync(file(`${SYSLOG}.2.gz`)),
  'deletes the file': ({ file }) => rmSync(file(SYSLOG)),
  'deletes the file and all that were rotated': ({ file }) =>
    ['', '.1', '.2.gz'].forEach((end) => rmSync(file(SYSLOG + end))),
  'makes the file a link to nowhere': ({ file }) => {
    rmSync(file(SYSLOG));
    symlinkSync('/dev/null', file(SYSLOG));
  },
  'cuts lines out of it, as sed -i does': ({ file }) => {
    const kept = readFileSync(file(SYSLOG), 'utf8')
      .split('\n')
      .filter((_, index) => index % 3 > 0 || index === 0);
    writeFileSync(file(`${SYSLOG}.new`), kept.join('\n'));
    renameSync(file(`${SYSLOG}.new`), file(SYSLOG));
  },
  'rotates it until its content is out': (host, ms) => [1, 2, 3].forEach(() => rotateBy('rename')(host, ms)),
} satisfies Readonly<Record<string, Act>>;

/** What somebody does to a journal who wants it gone. */
export const JOURNAL_ACTS = {
  'vacuums it': ({ file }) =>
    void execFileSync('journalctl', ['-D', file(JOURNAL_DIR), '--vacuum-files=2'], { stdio: 'ignore' }),
  'deletes its directory': ({ file }) => rmSync(file(JOURNAL_DIR), { recursive: true }),
  'deletes a file of its middle': ({ file }) =>
    readdirSync(file(JOURNAL_DIR))
      .filter((name) => name.includes(`${SEQ_ID}-000000000000000b-`))
      .forEach((name) => rmSync(file(`${JOURNAL_DIR}/${name}`))),
  'damages it': ({ file }) => {
    const live = file(`${JOURNAL_DIR}/system.journal`);
    writeFileSync(live, readFileSync(live).subarray(0, 150));
  },
} satisfies Readonly<Record<string, Act>>;
