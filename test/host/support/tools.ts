import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** Tools that Debian keeps outside the PATH. */
const KNOWN_PLACES: Record<string, string> = { 'systemd-journal-remote': '/lib/systemd/systemd-journal-remote' };

export function findTool(name: string): string | undefined {
  const known = KNOWN_PLACES[name];
  if (known !== undefined && existsSync(known)) {
    return known;
  }
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `describe`, or a skipped one that names what is missing. */
export function describeWithTools(tools: readonly string[], name: string, body: () => void): void {
  const missing = tools.filter((tool) => findTool(tool) === undefined);
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const reason = `skipped, not on this machine: ${missing.join(', ')}`;
  process.stderr.write(`${name}: ${reason}\n`);
  describe.skip(`${name} (${reason})`, body);
}
