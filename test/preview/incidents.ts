import { readFileSync } from 'node:fs';
import path from 'node:path';

import { scenarioFolder } from '../stack/load/recording';
import { readFrames } from '../stack/record/frames-file';
import { framesFromRecording } from './frames-from-recording';

/** Making frames takes seconds; a recording does not change while the preview runs. */
const generated = new Map<string, string>();

/** What Grafana answered for an incident, else what it would have answered, as JSON text. */
export function framesJson(scenario: string): { json: string; recorded: boolean } {
  const recorded = readFrames(scenario);
  if (recorded !== undefined) {
    return { json: recorded, recorded: true };
  }
  const json = generated.get(scenario) ?? JSON.stringify(framesFromRecording(scenario));
  generated.set(scenario, json);
  return { json, recorded: false };
}

export function incidentFile(scenario: string, file: 'truth.json' | 'README.md'): string {
  return readFileSync(path.join(scenarioFolder(scenario), file), 'utf8');
}
