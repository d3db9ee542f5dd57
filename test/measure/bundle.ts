/**
 * What a browser loads to show the panel. Run by `npm run measure:bundle`; the last line is JSON.
 * `panelGzipKB` is everything that the panel loads (1 KB = 1000 bytes) as a server compresses it; what
 * Grafana itself brings along (React, @grafana/ui, uPlot) is not in it. Fails when the panel would load
 * anything on demand: a nested panel's chunks are not found.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { checkDist, PANEL_LOADS_NOTHING_ON_DEMAND } from '../run/dist';
import { ensureBuilt } from '../stack/servers/plugins';
import { ROOT } from '../stack/paths';

const DIST = path.join(ROOT, 'dist');

const PANEL_FOLDER = path.join(DIST, 'panels', 'timeline');

const inKB = (bytes: number) => Number((bytes / 1000).toFixed(1));

async function main(): Promise<void> {
  await ensureBuilt(console.log);
  const lazy = checkDist(DIST).find(({ what }) => what === PANEL_LOADS_NOTHING_ON_DEMAND);
  if (lazy?.problem !== undefined) {
    throw new Error(`The panel loads something on demand, which a nested panel cannot: ${lazy.problem}`);
  }
  const scripts = readdirSync(PANEL_FOLDER).filter((file) => file.endsWith('.js'));
  const contents = scripts.map((file) => readFileSync(path.join(PANEL_FOLDER, file)));
  const sum = (sizeOf: (content: Buffer) => number) => contents.reduce((total, content) => total + sizeOf(content), 0);
  console.log(
    JSON.stringify({
      panelGzipKB: inKB(sum((content) => gzipSync(content, { level: 9 }).length)),
      panelKB: inKB(sum((content) => content.length)),
      files: scripts,
      lazyChunks: 0,
    })
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
