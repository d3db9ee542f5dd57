// Runs before `npm start` and `npm test`, so that both work on a fresh clone.
// Plain JavaScript, because nothing is installed yet when it runs.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) {
  console.error(
    `Node ${process.versions.node} is too old: this project needs Node ${OLDEST_NODE}, 22 or 24. Install one of them and run the command again.`
  );
  process.exit(1);
}

const folders = [root];
if (process.argv.includes('--with-react19')) {
  folders.push(path.join(root, 'test', 'react19'));
}

for (const folder of folders) {
  if (isInstalled(folder)) {
    continue;
  }
  const name = path.relative(root, folder) || 'the project';
  console.log(`Installing what ${name} needs (once, a few minutes) …`);
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(`npm ci failed in ${folder}. Its message is above; when it is mended, run the command again.`);
    process.exit(result.status ?? 1);
  }
}

/** npm writes node_modules/.package-lock.json at the end of each install. */
function isInstalled(folder) {
  const installed = path.join(folder, 'node_modules', '.package-lock.json');
  const wanted = path.join(folder, 'package-lock.json');
  if (!existsSync(installed)) {
    return false;
  }
  return statSync(installed).mtimeMs >= statSync(wanted).mtimeMs || sameVersions(installed, wanted);
}

/** A fresh checkout gives the lock file a new date without changing what it asks for. */
function sameVersions(installedFile, wantedFile) {
  const versions = (file) => {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(Object.entries(packages));
  };
  const installed = versions(installedFile);
  for (const [name, entry] of versions(wantedFile)) {
    if (name === '' || entry.optional || entry.link) {
      continue;
    }
    if (installed.get(name)?.version !== entry.version) {
      return false;
    }
  }
  return true;
}
