import { scenarioNames } from '../../stack/load/recording';
import { type Loaded, loadIncident } from '../../stack/load-incident';

/** What the runner says of the servers it has found or started. */
export const STACK_VARIABLE = 'INCIDENT_TIMELINE_STACK';

export interface StackForTests {
  readonly lokiUrl: string;
  readonly openSearchUrl: string;
  /** The stores were started for the tests and hold nothing else. */
  readonly fresh: boolean;
  /** Gives back what Grafana sent to Slack; absent where Grafana's alerting is not ours to set up. */
  readonly slackUrl?: string;
}

/**
 * The servers under test.
 *
 * @throws Error when the runner has not named them
 */
export function stackForTests(): StackForTests {
  const text = process.env[STACK_VARIABLE];
  if (!text) {
    throw new Error(`${STACK_VARIABLE} is not set. Start these tests by: npx tsx test/run.ts browser:grafana`);
  }
  const stack: StackForTests = JSON.parse(text);
  return stack;
}

/** Somebody else's stores get the story only, and lose nothing. */
export function scenariosToLoad({ fresh }: StackForTests): readonly string[] {
  return fresh ? scenarioNames() : ['crash-replay'];
}

/**
 * Loads one incident at its original time. The SIEM's store is emptied first where it is ours: the recordings number
 * their documents alike.
 */
export function load(scenario: string, { lokiUrl, openSearchUrl, fresh }: StackForTests): Promise<Loaded> {
  return loadIncident({ scenario, lokiUrl, openSearchUrl, shiftMs: 0, emptySiemFirst: fresh });
}
