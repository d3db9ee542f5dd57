/** @jest-environment node */
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { joined, listingOf, startFakeLoki, streamOf, type Answer, type FakeLoki, type Push } from './support/fake-loki';
import { makeWorkFolder, runSnapshot, SNAPSHOT, writeHost } from './support/run-snapshot';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
const root = path.join(work.folder, 'root');
let loki: FakeLoki;
let attempts = 0;

beforeAll(() => {
  const lines = Array.from(
    { length: 3000 },
    (_, i) => `Feb ${String(1 + (i % 14)).padStart(2)} 10:00:00 web-7 app: line ${i} ${'x'.repeat(60)}`
  );
  writeHost(root, {
    '/var/log/syslog': `${lines.join('\n')}\n`,
    '/var/log/auth.log': 'Feb 14 15:58:01 web-7 sshd[94]: hello\n',
  });
});
afterEach(() => loki?.close());
afterAll(work.cleanUp);

async function push(
  answer: (push: Push, number: number) => Answer,
  args: string[] = [],
  env: Record<string, string> = {}
) {
  loki = await startFakeLoki(answer);
  const refused = path.join(work.folder, `refused-${++attempts}`);
  const standard = [
    '--root',
    root,
    '--host',
    'web-7',
    '--taken',
    '2026-02-14T18:00:00Z',
    '--tz',
    'UTC',
    '--batch-kb',
    '100',
  ];
  const result = await runSnapshot(
    [...standard, '--retry-wait', '0', '--retries', '2', '--refused', refused, ...args],
    {
      env: { LOKI_URL: loki.url, TMPDIR: work.folder, ...env },
    }
  );
  return { ...result, refused, kept: existsSync(refused) ? readFileSync(refused, 'utf8') : '' };
}
const ok = () => ({ status: 204 });
const entriesIn = (kept: string) => kept.split('\n').filter((line) => line.startsWith('["')).length;
const linesIn = (kept: string) =>
  kept.split('\n').filter((line) => line.startsWith('["') && !line.includes('\\"done\\"')).length;
const summaryOf = (pushes: readonly Push[]) => listingOf(joined(pushes)).at(-1);

describe('how it speaks to Loki', () => {
  it('packed JSON to the push address, with or without the path in the URL', async () => {
    const { code } = await push(ok);
    expect(code).toBe(0);
    expect(new Set(loki.pushes.map((p) => p.path))).toEqual(new Set(['/loki/api/v1/push']));
    expect(loki.pushes[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'content-encoding': 'gzip' });
    await loki.close();
    loki = await startFakeLoki();
    await runSnapshot(['--root', root], { env: { LOKI_URL: `${loki.url}/loki/api/v1/push/` } });
    expect(loki.pushes[0]?.path).toBe('/loki/api/v1/push');
  });

  it('with tenant, bearer token or password, which never stand in the process list', async () => {
    const token = path.join(work.folder, 'token');
    writeFileSync(token, 'to"ken\\\n');
    await push(ok, ['--tenant', 'team-a', '--token-file', token]);
    expect(loki.pushes[0]?.headers).toMatchObject({ 'x-scope-orgid': 'team-a', authorization: 'Bearer to"ken\\' });
    await loki.close();
    await push(
      () => {
        const commands = readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? commandLine(pid) : []));
        expect(commands.some((command) => command.includes('curl'))).toBe(true);
        expect(commands.filter((command) => command.includes('pa$$word'))).toEqual([]);
        return ok();
      },
      [],
      { LOKI_USERNAME: 'shipper', LOKI_PASSWORD: 'pa$$word' }
    );
    expect(loki.pushes[0]?.headers.authorization).toBe(`Basic ${Buffer.from('shipper:pa$$word').toString('base64')}`);
  });

  it('--no-metadata leaves the line numbers out, for a Loki without structured metadata', async () => {
    await push(ok, ['--no-metadata']);
    expect(
      joined(loki.pushes)
        .flatMap(({ values }) => values)
        .every((value) => value.length === 2)
    ).toBe(true);
  });

  it('--dry-run sends nothing and prints the listing', async () => {
    const { code, stdout } = await push(ok, ['--dry-run']);
    expect([code, loki.pushes]).toEqual([0, []]);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .at(-1)
    ).toMatchObject({ snapshot: 'done', lines_read: 3001 });
  });
});

describe('what Loki refuses is named, counted and kept', () => {
  const tooOld = `entry for stream '{host="web-7"}' has timestamp too old: 2026-02-01T10:00:00Z, oldest acceptable timestamp is: 2026-02-07T18:00:00Z`;

  it('too old: the settings that decide, and exactly the lines before the limit', async () => {
    const { code, stderr, kept, refused } = await push(({ streams }) =>
      streams.some(({ values }) => values.some(([ns]) => BigInt(ns) < 1770487200000000000n))
        ? { status: 400, body: tooOld }
        : ok()
    );
    expect(code).toBe(2);
    expect(stderr).toContain('reject_old_samples_max_age');
    expect(stderr).toContain(`kept in ${refused}`);
    expect(linesIn(kept)).toBe(1502);
    expect(kept).not.toContain('"Feb  8 10');
    expect(summaryOf(loki.pushes)).toMatchObject({
      complete: false,
      lines_read: 3001,
      lines_sent: 1499,
      lines_refused: 1502,
    });
    expect(statSync(refused).mode & 0o777).toBe(0o600);
  });

  it.each([
    [
      'too far behind',
      'entry too far behind, entry timestamp is: 2026-02-01T10:00:00Z, oldest acceptable timestamp is: 2026-02-14T09:00:00Z',
      'max_chunk_age',
    ],
    ['in the future', `entry for stream '{}' has timestamp too new: 2026-02-14T10:00:00Z`, 'creation_grace_period'],
    ['structured metadata', 'stream includes structured metadata, but this feature is disallowed', '--no-metadata'],
    ['anything else', 'maximum number of label names', 'maximum number of label names'],
  ])('%s', async (_, body, advice) => {
    const { code, stderr, kept } = await push((_push, number) => (number === 1 ? { status: 400, body } : ok()));
    expect(code).toBe(2);
    expect(stderr).toContain(advice);
    expect(entriesIn(kept)).toBeGreaterThan(0);
    expect(linesIn(kept)).toBe(summaryOf(loki.pushes)?.lines_refused);
  });

  it('a text that Loki sends cannot drive the terminal', async () => {
    const { stderr } = await push((_push, number) =>
      number === 1 ? { status: 400, body: 'bad \x1b[2J thing' } : ok()
    );
    expect(stderr).toContain('bad  [2J thing');
  });
});

describe('when Loki is busy, closed or gone', () => {
  it('429 and 500 are tried again, and nothing is lost', async () => {
    const { code, stderr, kept } = await push((_push, number) =>
      number === 1 ? { status: 429, body: 'slow down' } : number === 2 ? { status: 500 } : ok()
    );
    expect([code, kept]).toEqual([0, '']);
    expect(stderr).toContain('answer 429 (slow down); trying again');
    expect(summaryOf(loki.pushes.slice(2))).toMatchObject({ complete: true, lines_sent: 3001 });
  });

  it('a 429 that does not end costs that request only', async () => {
    const { code, stderr, kept } = await push((_push, number) => (number <= 3 ? { status: 429 } : ok()));
    expect(code).toBe(2);
    expect(stderr).toContain('per_stream_rate_limit');
    expect(summaryOf(loki.pushes)).toMatchObject({ lines_refused: linesIn(kept) });
  });

  it.each([
    [401, 'lets nobody in'],
    [403, 'lets nobody in'],
    [404, 'it is the address before /loki/api/v1/push'],
    [503, 'answer 503'],
  ])('%i: says what to do, keeps everything, and does not knock for each request', async (status, advice) => {
    const { code, stderr, kept } = await push(() => ({ status }));
    expect(code).toBe(3);
    expect(stderr).toContain(advice);
    expect(loki.pushes.length).toBeLessThanOrEqual(3);
    expect(entriesIn(kept)).toBe(3001 + 3);
  });

  it('nobody there: the same', async () => {
    const { code, stderr, kept } = await push(ok, ['--url', 'http://127.0.0.1:9']);
    expect([code, entriesIn(kept)]).toEqual([3, 3004]);
    expect(stderr).toContain('Loki is not reachable');
  });
});

describe('a snapshot in a file', () => {
  it('is carried elsewhere and pushed there, as if it had been pushed at once', async () => {
    await push(ok);
    const atOnce = joined(loki.pushes);
    await loki.close();

    const file = path.join(work.folder, 'carried');
    const { code, stderr } = await push(ok, ['--output', file], { LOKI_URL: '' });
    expect([code, stderr]).toEqual([0, expect.stringContaining('"lines_refused":3001')]);
    expect(loki.pushes).toEqual([]);
    await loki.close();

    expect((await push(ok, ['--push-file', file])).code).toBe(0);
    expect(joined(loki.pushes)).toEqual(atOnce);
  });

  it('goes through a pipe too, from a script that came through standard input', async () => {
    const script = readFileSync(SNAPSHOT, 'utf8');
    const { code, stdout } = await runSnapshot(['--output', '-', '--root', root, '--host', 'web-7'], { input: script });
    expect([code, entriesIn(stdout)]).toEqual([0, 3004]);
    loki = await startFakeLoki();
    const carried = path.join(work.folder, 'piped');
    writeFileSync(carried, stdout);
    const pushed = await runSnapshot([], {
      shell: ['sh', '-c', `cat "${carried}" | sh "$0" --push-file -`],
      env: { LOKI_URL: loki.url },
    });
    expect(pushed.code).toBe(0);
    expect(summaryOf(loki.pushes)).toMatchObject({ complete: true, lines_sent: 3001 });
  });

  it('of refused lines is pushed when the cause is mended; the summary then says so', async () => {
    const { refused } = await push((_push, number) => (number <= 2 ? ok() : { status: 401 }));
    const first = loki.pushes.slice(0, 2);
    await loki.close();
    expect((await push(ok, ['--push-file', refused])).code).toBe(0);
    const all = joined([...first, ...loki.pushes]);
    expect(streamOf(all, { filename: '/var/log/syslog' }).values).toHaveLength(3000);
    expect(listingOf(all).at(-1)).toMatchObject({ complete: true, lines_sent: 3001, lines_refused: 0 });
  });

  it('of lines that Loki refused brings a newer summary with it, as often as it takes', async () => {
    const refuse = (what: string) => (push: Push) =>
      JSON.stringify(push.streams).includes(what) ? { status: 400, body: 'no' } : ok();
    const first = await push((p) =>
      /line 0 |hello/.test(JSON.stringify(p.streams)) ? { status: 400, body: 'no' } : ok()
    );
    const pushes = [...loki.pushes];
    await loki.close();
    expect(first.code).toBe(2);

    const second = await push(refuse('hello'), ['--push-file', first.refused]);
    expect(second.code).toBe(2);
    pushes.push(...loki.pushes);
    await loki.close();
    expect(linesIn(second.kept)).toBe(1);

    const third = await push(ok, ['--push-file', second.refused]);
    expect(third.code).toBe(0);
    pushes.push(...loki.pushes);
    const summaries = streamOf(joined(pushes), { source: 'listing' }).values.filter(([, line]) =>
      line.includes('"done"')
    );
    expect(summaries.map(([, line]) => JSON.parse(line).complete)).toEqual([false, false, true]);
    expect(JSON.parse(summaries.at(-1)?.[1] ?? '')).toMatchObject({ lines_sent: 3001, lines_refused: 0 });
    const times = summaries.map(([ns]) => BigInt(ns));
    expect([...times].sort((a, b) => Number(a - b))).toEqual(times);
    expect(new Set(times).size).toBe(3);
  });

  it('overwrites nothing and follows no link', async () => {
    const target = path.join(work.folder, 'precious');
    writeFileSync(target, 'precious');
    expect((await push(ok, ['--output', target])).stderr).toContain('is there already');
    await loki.close();
    const link = path.join(work.folder, 'link');
    symlinkSync(target, link);
    expect((await push(() => ({ status: 401 }), ['--refused', link])).stderr).toContain(
      'give a new file with --refused'
    );
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });
});

it('leaves no scratch file behind', async () => {
  await push(() => ({ status: 401 }));
  expect(readdirSync(work.folder).filter((name) => name.startsWith('incident-snapshot'))).toEqual([]);
});

function commandLine(pid: string): string[] {
  try {
    return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
  } catch {
    return []; // It has ended in the meantime.
  }
}
