/** One incident that the stores hold now. Times in ms since the epoch. */
export interface LoadedIncident {
  readonly scenario: string;
  readonly host: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Variable through which the runner says what it has loaded, as JSON. */
export const LOADED_VARIABLE = 'LOADED_INCIDENTS';

/**
 * What the runner has loaded into the stores.
 *
 * @throws Error when it has not said so
 */
export function loadedIncidents(): readonly LoadedIncident[] {
  const text = process.env[LOADED_VARIABLE];
  if (!text) {
    throw new Error(`${LOADED_VARIABLE} is not set. Start these tests by: npm run test:browser`);
  }
  const incidents: readonly LoadedIncident[] = JSON.parse(text);
  return incidents;
}
