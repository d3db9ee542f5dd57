/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { assemble } from '../../provisioning/host/src/assemble';
import { makeWorkFolder, runScript, SPAN, writeHost } from './support/run-snapshot';
import { describeWithTools } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
const unit = (name: string) => path.resolve(__dirname, '../../provisioning/host', name);

it('the script is what its parts say (else run: npx tsx provisioning/host/src/write.ts)', () => {
  expect(readFileSync(SPAN, 'utf8')).toBe(assemble('span'));
});

it('--help names every option', async () => {
  const { code, stdout } = await runScript(SPAN, ['--help']);
  const options = readFileSync(SPAN, 'utf8').match(/^ {4}(--[a-z-]+)\) /gm) ?? [];
  expect(code).toBe(0);
  expect(options.length).toBeGreaterThan(5);
  for (const option of options) {
    expect(stdout).toContain(option.trim().replace(')', ''));
  }
});

it.each([
  [['--frobnicate'], 'unknown option --frobnicate'],
  [['--file'], '--file wants a value'],
  [['--at', 'now'], '--at wants a time'],
])('%p is refused with a reason', async (args, reason) => {
  const { code, stderr, stdout } = await runScript(SPAN, args);
  expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(reason)]);
});

it('needs no place to write, and leaves nothing behind', async () => {
  const root = writeHost(path.join(work.folder, 'root'), { '/var/log/syslog': 'Feb 14 15:58:01 h a: b\n' });
  const before = readdirSync(work.folder, { recursive: true });
  const options = { uid: process.getuid?.() === 0 ? 65_534 : undefined, input: readFileSync(SPAN, 'utf8') };
  chmodSync(work.folder, 0o755);
  const { code, stdout, stderr } = await runScript(SPAN, ['--root', root], { ...options, env: { TMPDIR: '/proc' } });
  expect([code, stderr, stdout]).toEqual([0, '', expect.stringContaining('what=end lines=1 unread=0')]);
  expect(readdirSync(work.folder, { recursive: true })).toEqual(before);
});

describeWithTools(['shellcheck'], 'shellcheck', () => {
  it('has nothing to say', () => {
    expect(execFileSync('shellcheck', ['-s', 'sh', SPAN], { encoding: 'utf8' })).toBe('');
  });
});

describeWithTools(['systemd-analyze'], 'the units', () => {
  it('are understood by systemd, and the service is locked up', () => {
    // systemd wants the program to be there.
    const service = path.join(work.folder, 'host-span.service');
    const text = readFileSync(unit('host-span.service'), 'utf8');
    writeFileSync(service, text.replace('/usr/local/bin/host-span', SPAN));
    const timer = path.join(work.folder, 'host-span.timer');
    copyFileSync(unit('host-span.timer'), timer);
    expect(execFileSync('systemd-analyze', ['verify', service, timer], { encoding: 'utf8', stdio: 'pipe' })).toBe('');
    const verdict = execFileSync('systemd-analyze', ['security', '--offline=yes', '--threshold=15', service], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    expect(verdict).toMatch(/exposure level for host-span\.service: (?:0|1)\.\d OK/);
  });

  it('keep the names that the recogniser and the README rely on', () => {
    const service = readFileSync(unit('host-span.service'), 'utf8');
    for (const setting of [
      'SyslogIdentifier=host-span',
      'ProtectSystem=strict',
      'ReadOnlyPaths=/',
      'NoNewPrivileges=yes',
      'SupplementaryGroups=systemd-journal adm',
    ]) {
      expect(service).toContain(`\n${setting}\n`);
    }
    const timer = readFileSync(unit('host-span.timer'), 'utf8');
    expect(timer).toMatch(/^Persistent=yes$/m);
    expect(timer).toMatch(/^RandomizedDelaySec=\d+$/m);
  });
});
