import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { dashboard, demoDashboard } from './dashboard/dashboard';
import { ROOT } from './paths';

/** What is committed where: provisioned by `npm start`, and bundled in the plugin. */
export const DASHBOARD_FILES = [
  { file: 'provisioning/dashboards/recorded-incident.json', content: demoDashboard },
  { file: 'src/dashboards/incident-timeline.json', content: dashboard },
] as const;

async function main(): Promise<void> {
  // Imported here, because a test that imports this file has no use for a formatter.
  const { format, resolveConfig } = await import('prettier');
  for (const { file: name, content } of DASHBOARD_FILES) {
    const file = path.join(ROOT, name);
    const text = await format(JSON.stringify(content()), { ...(await resolveConfig(file)), filepath: file });
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`Written: ${name}`);
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
