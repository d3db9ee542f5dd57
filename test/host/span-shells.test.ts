/** @jest-environment node */
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { journalEntry, MACHINE_ID, writeJournal } from './support/recording';
import { makeWorkFolder, pathWith, runScript, SPAN, writeHost } from './support/run-snapshot';
import { describeWithTools, findTool } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
const root = path.join(work.folder, 'root');
const FILES = ['/var/log/messages', '/var/log/syslog', '/var/log/empty', '/var/log/*=*'];
const options = [
  ...['--root', root, '--tz', 'Europe/Berlin', '--at', '2026-02-14T18:00:00Z'],
  ...FILES.flatMap((name) => ['--file', name]),
];
let expected = '';

beforeAll(async () => {
  writeHost(root, {
    // Numbers with zeros in front, which busybox awk would read as octal, and an hour that comes twice.
    '/var/log/messages': 'Oct 26 02:30:00 h a: summer\nOct 26 02:10:00 h a: winter\n',
    '/var/log/syslog': Buffer.concat([
      Buffer.from([0, 0, 0xff, 0xc0]),
      Buffer.from('\nFeb 08 08:09:08 h a: b\n'),
      Buffer.from('z\u20ac'.repeat(50_000)),
      Buffer.from('\n2026-02-14T15:58:01.25+05:30 h a: b\n'),
    ]),
    '/var/log/syslog.1': 'Feb  1 10:00:00 h a: b\nFeb  8 08:09:07 h a: b\n',
    '/var/log/syslog.2.gz': gzipSync('Jan 20 10:00:00 h a: b\n'),
    '/var/log/empty': '',
    '/var/log/\u20ac "x" =\\': 'no time\n',
  });
  if (findTool('systemd-journal-remote') !== undefined) {
    const at = Date.parse('2026-02-14T15:58:01Z') * 1000;
    const dir = path.join(root, 'var/log/journal', MACHINE_ID);
    writeJournal(path.join(dir, 'system.journal'), [journalEntry(at, 'a'), journalEntry(at + 1_999_999, 'b')]);
    writeJournal(path.join(dir, 'user-1000.journal'), [journalEntry(at + 5_000_000, 'c')]);
  }
  expected = (await runScript(SPAN, options)).stdout;
});
afterAll(work.cleanUp);

it('there is something to compare with', () => {
  expect(expected).toContain('name="/var/log/messages" state=held');
  expect(expected).toContain('first=2025-10-26T00:30:00Z last=2025-10-26T01:10:00Z');
  expect(expected).toContain('first=2026-02-08T07:09:08Z last=2026-02-14T10:28:01Z oldest=2026-01-20T09:00:00Z');
  expect(expected).toContain('name="/var/log/%E2%82%AC%20%22x%22%20%3D%5C" state=held');
  expect(expected).toMatch(/what=end lines=\d+ unread=0 skipped=0 boot=-\n$/);
});

const busyboxTools = 'awk cat date dd gzip ls stat tail tr'.split(' ');
const shells: Array<[name: string, tools: string[], shell: string[], links: Record<string, string>]> = [
  ['dash and mawk', ['dash', 'mawk'], ['dash'], { awk: 'mawk' }],
  ['dash and gawk', ['dash', 'gawk'], ['dash'], { awk: 'gawk' }],
  ['dash and the one true awk', ['dash', 'original-awk'], ['dash'], { awk: 'original-awk' }],
  ['bash as sh', ['bash'], ['bash', '--posix'], {}],
  ['busybox sh and gawk', ['busybox', 'gawk'], ['busybox', 'sh'], { awk: 'gawk' }],
  ['busybox alone', ['busybox'], ['busybox', 'sh'], Object.fromEntries(busyboxTools.map((tool) => [tool, 'busybox']))],
];

describe.each(shells)('%s', (name, tools, shell, links) => {
  describeWithTools(tools, name, () => {
    it('says the same, byte for byte', async () => {
      const bin = pathWith(path.join(work.folder, name), { ...links, journalctl: 'journalctl' });
      // Alone means alone: no tool of the machine's own may stand in for one that busybox lacks.
      const search = name.endsWith('alone') ? bin : `${bin}:${process.env.PATH ?? ''}`;
      const program = [findTool(shell[0] ?? 'sh') ?? 'sh', ...shell.slice(1)];
      const { code, stdout, stderr } = await runScript(SPAN, options, { shell: program, env: { PATH: search } });
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toBe(expected);
    });
  });
});

it('without stat, ls tells size and inode', async () => {
  const tools = 'sh awk cat date dd gzip ls tail tr journalctl'.split(' ');
  const bin = pathWith(path.join(work.folder, 'no-stat'), Object.fromEntries(tools.map((tool) => [tool, tool])));
  const { stdout } = await runScript(SPAN, options, { env: { PATH: bin } });
  const withoutChange = (text: string) => text.replace(/(\d+:\d+:(?:\d+|-)):(?:\d+|-)(:[pz])/g, '$1$2');
  expect(withoutChange(stdout)).toBe(withoutChange(expected));
});
