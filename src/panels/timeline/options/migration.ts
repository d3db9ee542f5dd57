import { type PanelModel } from '@grafana/data';

import { OPTIONS_VERSION, type TimelineOptions } from './options';

type Stored = Record<string, unknown>;

/** What turns options of one version into those of the next; the place is the version they come from. */
const STEPS: ReadonlyArray<(stored: Stored) => Stored> = [
  // Before options carried a version they had the form of version 1.
  (stored) => stored,
];

/**
 * Brings stored options to this version, step by step. Nothing is thrown away: what is unknown, newer
 * or damaged stays in the dashboard as it is, and `readOptions` makes of it what can be used.
 */
export function migrateOptions({ options }: Pick<PanelModel<unknown>, 'options'>): Partial<TimelineOptions> {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    // No object can be made of it without losing it.
    return options === undefined || options === null ? { version: OPTIONS_VERSION } : keep(options);
  }
  const stored: Stored = { ...options };
  const version = versionOf(stored);
  if (version >= OPTIONS_VERSION) {
    return stored;
  }
  const migrated = STEPS.slice(version).reduce((before, step) => step(before), stored);
  return { ...migrated, version: OPTIONS_VERSION };
}

/** Under a name that no version reads. */
function keep(unreadable: unknown): Stored {
  return { version: OPTIONS_VERSION, unreadable };
}

function versionOf({ version }: Stored): number {
  return typeof version === 'number' && Number.isInteger(version) && version >= 0 ? version : 0;
}
