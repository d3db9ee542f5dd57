import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The scripts that are written from the parts beside this file. */
export const SCRIPTS = ['snapshot', 'span'] as const;

/**
 * A responder copies one file to a host, or pipes it through ssh; people read and mend several short ones. So each
 * script is written from the parts beside this file by `npx tsx provisioning/host/src/write.ts`, and a test fails
 * when the two differ.
 */
export function assemble(script: (typeof SCRIPTS)[number]): string {
  return shell(`${script}.sh`).replace(/@(\S+\.awk)@$/gm, (_, name: string) => `'\n${awk(name)}'`);
}

/** A part with the parts that it names. */
function shell(name: string): string {
  return part(name).replace(/^@(\S+\.sh)@$/gm, (_, inner: string) => shell(inner).trimEnd());
}

function awk(name: string): string {
  const program = part(name);
  if (program.includes("'")) {
    throw new Error(`${name} has a single quote, which would end the shell's string around it`);
  }
  return program;
}

function part(name: string): string {
  return readFileSync(path.join(__dirname, name), 'utf8');
}
