import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { scenarioFolder } from '../load/recording';

/** Above this a file is kept compressed: it is for programs, and every clone carries it. */
const PLAIN_LIMIT_BYTES = 500_000;

/** What Grafana answered for a scenario as JSON text, or undefined when it has not been recorded. */
export function readFrames(scenario: string): string | undefined {
  const [plain, packed] = fileNames(scenario);
  if (existsSync(plain)) {
    return readFileSync(plain, 'utf8');
  }
  return existsSync(packed) ? gunzipSync(readFileSync(packed)).toString('utf8') : undefined;
}

/** Writes `frames.json`, or `frames.json.gz` when it is large, and removes the other. Returns the file's path. */
export function writeFrames(scenario: string, json: string): string {
  const [plain, packed] = fileNames(scenario);
  const large = Buffer.byteLength(json) > PLAIN_LIMIT_BYTES;
  rmSync(large ? plain : packed, { force: true });
  if (large) {
    writeFileSync(packed, gzipSync(json, { level: 9 }));
    return packed;
  }
  writeFileSync(plain, json);
  return plain;
}

function fileNames(scenario: string): [plain: string, packed: string] {
  const folder = scenarioFolder(scenario);
  return [path.join(folder, 'frames.json'), path.join(folder, 'frames.json.gz')];
}
