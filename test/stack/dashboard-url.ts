import { DEMO_DASHBOARD_UID } from './paths';

export interface View {
  readonly host: string;
  /** ms since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Address of the recorded incidents' dashboard at a host and a time. */
export function dashboardUrl(grafanaUrl: string, { host, fromMs, toMs }: View): string {
  const parameters = new URLSearchParams({ from: String(fromMs), to: String(toMs), 'var-host': host });
  return `${grafanaUrl}/d/${DEMO_DASHBOARD_UID}/recorded-incident?${parameters.toString()}`;
}
