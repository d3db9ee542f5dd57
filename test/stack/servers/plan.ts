import type { Found, Missing } from './find';

/** Where a server comes from. */
export type Origin = 'url' | 'program' | 'docker' | 'none';

export interface Plan {
  /** `preview`: no server at all, the panel on recorded frames. */
  readonly kind: 'servers' | 'docker' | 'preview';
  readonly grafana: Origin;
  readonly loki: Origin;
  readonly openSearch: Origin;
  /** For people: what is missing, what is done instead, how to get it. */
  readonly messages: readonly string[];
}

export interface PlanOptions {
  /** Do without OpenSearch even where it could be had. */
  readonly withoutSiem?: boolean;
}

/** Chooses in the order: running servers by URL, programs on this machine, Docker Compose, the preview. */
export function planStack(found: Found, options: PlanOptions = {}): Plan {
  const grafana: Origin = found.grafanaUrl ? 'url' : found.grafana ? 'program' : 'none';
  const loki: Origin = found.lokiUrl ? 'url' : found.loki ? 'program' : 'none';

  if (grafana !== 'none' && loki !== 'none') {
    const openSearch: Origin = options.withoutSiem
      ? 'none'
      : found.openSearchUrl
        ? 'url'
        : found.maven
          ? 'program'
          : 'none';
    const aboutSiem = texts(found, 'openSearch');
    const messages = options.withoutSiem || aboutSiem.length === 0 ? [] : [...aboutSiem, WITHOUT_SIEM];
    return { kind: 'servers', grafana, loki, openSearch, messages };
  }
  const aboutServers = texts(found, 'grafana', 'loki');
  if (found.docker) {
    return {
      kind: 'docker',
      grafana: 'docker',
      loki: 'docker',
      openSearch: 'docker',
      messages: [...aboutServers, 'Docker Compose starts the servers instead.'],
    };
  }
  return {
    kind: 'preview',
    grafana: 'none',
    loki: 'none',
    openSearch: 'none',
    messages: [
      ...aboutServers,
      ...texts(found, 'docker'),
      'The preview is shown instead: the real panel on frames that a real Grafana answered for the recorded incidents.',
    ],
  };
}

function texts({ missing }: Found, ...servers: ReadonlyArray<Missing['server']>): string[] {
  return missing.filter(({ server }) => servers.includes(server)).map(({ text }) => text);
}

const WITHOUT_SIEM =
  'The stack starts all the same; the SIEM lane then shows that its source failed, and no verdict rests on it.';
