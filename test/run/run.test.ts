/** @jest-environment node */
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readSkip, skipUnless } from '../skip';
import { checkDist } from './dist';
import { readJestReport } from './jest';
import { readPlaywrightReport } from './playwright';
import { machinePaths, registryAddresses, trackedFiles } from './repository';
import { sum, summaryLine } from './result';

describe('the last line', () => {
  it('adds up what all parts say', () => {
    const parts = [
      { passed: 3, failed: 0, skipped: [] },
      { passed: 1, failed: 2, skipped: [{ name: 'grafana', reason: 'none here' }] },
    ];
    expect(summaryLine(sum(parts))).toBe('4 passed, 2 failed, 1 skipped');
  });
});

describe('skipped tests', () => {
  it.each([
    ['counts lines [skipped: no awk]', 'counts lines', 'no awk'],
    [
      'snapshot (skipped, not on this machine: systemd-journal-remote) reads it',
      'snapshot reads it',
      'not on this machine: systemd-journal-remote',
    ],
    ['counts lines', 'counts lines', 'no reason given (skipUnless in test/skip.ts takes one)'],
  ])('%s', (fullName, name, reason) => {
    expect(readSkip(fullName)).toEqual({ name, reason });
  });

  let ran = false;
  skipUnless(true, 'never')('runs a test whose condition holds', () => {
    ran = true;
  });
  it('ran it', () => {
    expect(ran).toBe(true);
  });
});

describe('reading reports', () => {
  const suite = { assertionResults: [{ status: 'pending', fullName: 'a [skipped: b]' }] };
  const report = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [suite] };

  it('takes counts and reasons from jest', () => {
    expect(readJestReport(report, 0)).toEqual({ passed: 5, failed: 0, skipped: [{ name: 'a', reason: 'b' }] });
  });

  it('counts a suite that does not load as a failure', () => {
    expect(readJestReport({ ...report, numRuntimeErrorTestSuites: 1 }, 1).failed).toBe(1);
  });

  it('counts a run that fails without a failing test as one failure', () => {
    expect(readJestReport(report, 1).failed).toBe(1);
  });

  it('counts a flaky browser test as failed, and one that could not run as skipped', () => {
    const test = (status: 'expected' | 'unexpected' | 'flaky' | 'skipped') => ({
      title: status,
      tests: [{ status, annotations: [] }],
    });
    const suites = [
      { specs: [test('expected'), test('flaky')], suites: [{ specs: [test('skipped'), test('unexpected')] }] },
    ];
    expect(readPlaywrightReport({ suites, errors: [] }, 1)).toEqual({
      passed: 1,
      failed: 2,
      skipped: [{ name: 'skipped', reason: 'did not run, because what it depends on failed' }],
    });
  });
});

describe('checking what was built', () => {
  let dist: string;

  beforeEach(() => {
    dist = mkdtempSync(path.join(tmpdir(), 'dist-'));
    for (const folder of ['', 'panels/timeline']) {
      mkdirSync(path.join(dist, folder, 'img'), { recursive: true });
      writeFileSync(path.join(dist, folder, 'module.js'), 'define([],()=>1)');
      writeFileSync(path.join(dist, folder, 'img/logo.svg'), '<svg/>');
      const info = { version: '0.1.0', logos: { small: 'img/logo.svg', large: 'img/logo.svg' } };
      writeFileSync(path.join(dist, folder, 'plugin.json'), JSON.stringify({ id: 'x', info }));
    }
    mkdirSync(path.join(dist, 'runbooks'));
    writeFileSync(path.join(dist, 'runbooks/login-unapproved-user.md'), '# x');
    writeFileSync(path.join(dist, 'panels/timeline/README.md'), '# x');
  });
  afterEach(() => rmSync(dist, { recursive: true }));

  const problems = () => checkDist(dist).flatMap(({ problem }) => problem ?? []);

  it('is content with a whole build', () => {
    expect(problems()).toEqual([]);
  });

  const addChunk = (number: number, source: string) => {
    writeFileSync(path.join(dist, 'panels/timeline/module.js'), `n.e(${number}).then(n.bind(n,1))`);
    writeFileSync(path.join(dist, `${number}.js`), '');
    writeFileSync(path.join(dist, `${number}.js.map`), JSON.stringify({ sources: [source] }));
  };

  it('finds a dynamic import in the panel, and names what is imported', () => {
    addChunk(7, 'webpack://x/./panels/timeline/Heavy.tsx');
    expect(problems()).toEqual([expect.stringContaining('Heavy.tsx')]);
  });

  it('lets the pseudo language of translators pass', () => {
    addChunk(7, 'webpack://x/../node_modules/i18next-pseudo/es/index.js');
    expect(problems()).toEqual([]);
  });

  it('finds a chunk whose loading it does not recognise', () => {
    writeFileSync(path.join(dist, '123.js'), '');
    expect(problems()).toEqual([expect.stringContaining('123.js')]);
  });

  it('finds a missing logo, a placeholder and a missing module', () => {
    rmSync(path.join(dist, 'panels/timeline/img/logo.svg'));
    rmSync(path.join(dist, 'module.js'));
    writeFileSync(path.join(dist, 'plugin.json'), JSON.stringify({ id: 'x', info: { version: '%VERSION%' } }));
    expect(problems()).toEqual([
      expect.stringContaining('module.js'),
      expect.stringContaining('%VERSION%'),
      expect.stringContaining('logo.svg'),
    ]);
  });
});

describe('checking the text of the repository', () => {
  it('finds a path that belongs to one machine, with its file and line', () => {
    expect(machinePaths(['LICENSE'], ['http://www.apache.org'])).toContainEqual({
      file: 'LICENSE',
      line: expect.any(Number),
      text: 'http://www.apache.org',
    });
  });

  it('takes a short path such as /root for an example', () => {
    expect(machinePaths(['test/run/repository.ts'], ['/root', '/app'])).toEqual([]);
  });

  it('finds no registry in the lock files', () => {
    expect(registryAddresses(trackedFiles())).toEqual([]);
  });
});
