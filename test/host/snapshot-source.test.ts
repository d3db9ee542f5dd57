/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { assemble } from '../../provisioning/host/src/assemble';
import { runSnapshot, SNAPSHOT } from './support/run-snapshot';
import { describeWithTools } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

it('the script is what its parts say (else run: npx tsx provisioning/host/src/write.ts)', () => {
  expect(readFileSync(SNAPSHOT, 'utf8')).toBe(assemble('snapshot'));
});

it('--help names every option and every exit code', async () => {
  const { code, stdout } = await runSnapshot(['--help']);
  const options = readFileSync(SNAPSHOT, 'utf8').match(/^ {4}(--[a-z-]+)\) /gm) ?? [];
  expect(code).toBe(0);
  expect(options.length).toBeGreaterThan(15);
  for (const option of options) {
    expect(stdout).toContain(option.trim().replace(')', ''));
  }
});

it.each([
  [['--frobnicate'], 'unknown option --frobnicate'],
  [['--url'], '--url wants a value'],
  [['--dry-run', '--since', 'yesterday'], '--since wants 7d'],
  [['--dry-run', '--since', '7x7d'], '--since wants 7d'],
  [['--url', 'http://user:secret@127.0.0.1:1'], 'no password in --url'],
  [['--dry-run', '--taken', 'now'], '--taken wants a time'],
  [['--batch-kb', 'many'], 'want whole numbers'],
  [[], 'no Loki given'],
])('%p is refused with a reason', async (args, reason) => {
  const { code, stderr } = await runSnapshot(args);
  expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
});

describeWithTools(['shellcheck'], 'shellcheck', () => {
  it('has nothing to say', () => {
    expect(execFileSync('shellcheck', ['-s', 'sh', SNAPSHOT], { encoding: 'utf8' })).toBe('');
  });
});
