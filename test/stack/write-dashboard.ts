import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { dashboard } from './dashboard/dashboard';
import { ROOT } from './paths';

/** Where the dashboard is committed: provisioned by `npm start`, and bundled in the plugin. */
export const DASHBOARD_FILES = [
  'provisioning/dashboards/incident-timeline.json',
  'src/dashboards/incident-timeline.json',
];

async function main(): Promise<void> {
  // Imported here, because a test that imports this file has no use for a formatter.
  const { format, resolveConfig } = await import('prettier');
  for (const name of DASHBOARD_FILES) {
    const file = path.join(ROOT, name);
    const text = await format(JSON.stringify(dashboard()), { ...(await resolveConfig(file)), filepath: file });
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
