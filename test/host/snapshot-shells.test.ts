/** @jest-environment node */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { recordedHostLane, writeRecordedHost } from './support/recording';
import { makeWorkFolder, pathWith, runSnapshot, writeHost } from './support/run-snapshot';
import { describeWithTools, findTool } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
const root = path.join(work.folder, 'root');
const options = ['--root', root, '--host', 'web-7', '--tz', 'Europe/Berlin', '--taken', '2026-02-14T18:00:00Z'];
let expected = '';

beforeAll(async () => {
  writeRecordedHost(root, recordedHostLane('crash-replay'));
  // Numbers with zeros in front, which busybox awk would read as octal.
  writeHost(root, {
    '/var/log/messages': Buffer.concat([
      Buffer.from(
        'Oct 26 02:30:00 h a: summer\nOct 26 02:10:00 h a: winter\n trace\n2026-02-14T15:58:01.25+05:30 h a: b\n'
      ),
      Buffer.from([
        0, 0, 0x4a, 0x61, 0x6e, 0x20, 0x32, 0x30, 0x20, 0x31, 0x30, 0x3a, 0x30, 0x32, 0x3a, 0x31, 0x31, 0x20, 0x68,
      ]),
      Buffer.from('\nFeb 14 10:00:00 h "\\ \x01\r\t é€𝄞 '),
      Buffer.from([0xff, 0xc0, 0xc3, 0x28, 0xed, 0xa0, 0x80]),
      Buffer.from(`\nFeb 14 10:00:01 ${'z€'.repeat(200_000)}\n`),
    ]),
    '/var/log/secure-20260201.gz': gzipSync('Feb  1 10:00:00 h a: b\n'),
  });
  expected = stable((await runSnapshot(['--output', '-', ...options])).stdout);
});
afterAll(work.cleanUp);

it('there is something to compare with', () => {
  expect(expected.split('\n').length).toBeGreaterThan(2200);
  expect(expected).toContain('"2025-10-26T00:30:00Z\\"');
});

const shells: Array<[name: string, tools: string[], shell: string[], links: Record<string, string>]> = [
  ['dash and mawk', ['dash', 'mawk'], ['dash'], { awk: 'mawk' }],
  ['dash and gawk', ['dash', 'gawk'], ['dash'], { awk: 'gawk' }],
  ['dash and the one true awk', ['dash', 'original-awk'], ['dash'], { awk: 'original-awk' }],
  ['bash as sh', ['bash'], ['bash', '--posix'], {}],
  ['busybox sh and gawk', ['busybox', 'gawk'], ['busybox', 'sh'], { awk: 'gawk' }],
  [
    'busybox alone',
    ['busybox'],
    ['busybox', 'sh'],
    Object.fromEntries(busyboxTools().map((tool) => [tool, 'busybox'])),
  ],
];

describe.each(shells)('%s', (name, tools, shell, links) => {
  describeWithTools(tools, name, () => {
    it('sends the same, byte for byte', async () => {
      const bin = pathWith(path.join(work.folder, name), { ...links, curl: 'curl', journalctl: 'journalctl' });
      // Alone means alone: no tool of the machine's own may stand in for one that busybox lacks.
      const search = name.endsWith('alone') ? bin : `${bin}:${process.env.PATH ?? ''}`;
      const program = [findTool(shell[0] ?? 'sh') ?? 'sh', ...shell.slice(1)];
      const { code, stdout, stderr } = await runSnapshot(['--output', '-', ...options], {
        shell: program,
        env: { PATH: search },
      });
      expect([code, stderr.replace(/^snapshot: .*\n/gm, '')]).toEqual([0, '']);
      expect(stable(stdout)).toBe(expected);
    });
  });
});

/** journalctl writes the fields of an entry in an order of its own each time. */
function stable(output: string): string {
  return output.replace(/^(\["\d+",)("\{\\"[^\n]*\}")\](,?)$/gm, (_, before: string, text: string, comma: string) => {
    const fields = Object.entries(JSON.parse(JSON.parse(text))).sort(([a], [b]) => (a < b ? -1 : 1));
    return `${before}${JSON.stringify(JSON.stringify(Object.fromEntries(fields)))}]${comma}`;
  });
}

/** The tools that the script itself uses, so that this list and the script cannot drift apart unnoticed. */
function busyboxTools(): string[] {
  const script = readFileSync(path.resolve(__dirname, '../../provisioning/host/snapshot'), 'utf8');
  const candidates = 'awk cat cut date grep gzip ls mkdir rm sed sleep sort stat tee tr uname'.split(' ');
  return candidates.filter((tool) => new RegExp(`\\b${tool}\\b`).test(script));
}
