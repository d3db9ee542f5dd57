import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { scenarioFolder } from '../stack/load/recording';
import { framesFromRecording } from './frames-from-recording';

/** What Grafana answered for an incident, else what it would have answered, as JSON text. */
export function framesJson(scenario: string): { json: string; recorded: boolean } {
  const recorded = path.join(scenarioFolder(scenario), 'frames.json');
  return existsSync(recorded)
    ? { json: readFileSync(recorded, 'utf8'), recorded: true }
    : { json: JSON.stringify(framesFromRecording(scenario)), recorded: false };
}

export function incidentFile(scenario: string, file: 'truth.json' | 'README.md'): string {
  return readFileSync(path.join(scenarioFolder(scenario), file), 'utf8');
}
