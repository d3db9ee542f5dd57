import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { scenarioFolder } from '../load/recording';

/** What Grafana answered for a scenario as JSON text, or undefined when that has not been recorded. */
export function readFrames(scenario: string): string | undefined {
  const file = framesFile(scenario);
  return existsSync(file) ? gunzipSync(readFileSync(file)).toString('utf8') : undefined;
}

/** Writes `frames.json.gz`: a tenth of its size, as every clone carries it. Returns the file's path. */
export function writeFrames(scenario: string, json: string): string {
  const file = framesFile(scenario);
  writeFileSync(file, gzipSync(json, { level: 9 }));
  return file;
}

function framesFile(scenario: string): string {
  return path.join(scenarioFolder(scenario), 'frames.json.gz');
}
