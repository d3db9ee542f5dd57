import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One thing that a built plugin must have, and whether it has. */
export interface DistCheck {
  readonly what: string;
  /** What is wrong; absent when nothing is. */
  readonly problem?: string;
}

const PANEL = 'panels/timeline';

/** webpack writes this behind the name of each chunk that is loaded on demand (chunkFilename). */
const LAZY_CHUNK_MARK = '?_cache=';

/** Checks what webpack wrote, without Grafana: what each check finds would make the plugin fail to load there. */
export function checkDist(dist: string): DistCheck[] {
  return [
    exists(dist, 'module.js', 'the app'),
    exists(dist, `${PANEL}/module.js`, 'the panel'),
    manifest(dist, 'plugin.json'),
    manifest(dist, `${PANEL}/plugin.json`),
    nestedPlugins(dist),
    ...pictures(dist, ''),
    ...pictures(dist, PANEL),
    panelIsOneFile(dist),
    lazyChunksAreThere(dist),
  ];
}

function exists(dist: string, file: string, whose: string): DistCheck {
  const what = `${file} of ${whose}`;
  return existsSync(path.join(dist, file)) ? { what } : { what, problem: `${file} was not built` };
}

interface Manifest {
  readonly id?: string;
  readonly info?: {
    readonly version?: string;
    readonly logos?: Readonly<Record<string, string>>;
    readonly screenshots?: ReadonlyArray<{ readonly path: string }>;
  };
  readonly includes?: ReadonlyArray<{ readonly type: string; readonly path?: string }>;
}

function readManifest(dist: string, file: string): Manifest | undefined {
  const full = path.join(dist, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : undefined;
}

/** The build replaces %VERSION% and its like; one that is left would be shown to users. */
function manifest(dist: string, file: string): DistCheck {
  const what = `${file} with an id, a version and no placeholder`;
  const read = readManifest(dist, file);
  if (!read?.id || !read.info?.version) {
    return { what, problem: `${file} is missing or has no id or version` };
  }
  const placeholder = /%[A-Z_]+%/.exec(JSON.stringify(read));
  return placeholder ? { what, problem: `${file} still has ${placeholder[0]}` } : { what };
}

function nestedPlugins(dist: string): DistCheck {
  const what = 'everything that plugin.json includes by path';
  const missing = (readManifest(dist, 'plugin.json')?.includes ?? [])
    .filter(({ type, path: file }) => type !== 'page' && file && !existsSync(path.join(dist, file)))
    .map(({ path: file }) => file);
  return missing.length > 0 ? { what, problem: `not in dist: ${missing.join(', ')}` } : { what };
}

function pictures(dist: string, folder: string): DistCheck[] {
  const info = readManifest(dist, path.join(folder, 'plugin.json'))?.info;
  const files = [...Object.values(info?.logos ?? {}), ...(info?.screenshots ?? []).map((shot) => shot.path)];
  return [...new Set(files)].map((file) =>
    exists(dist, path.join(folder, file), folder === '' ? 'the app' : 'the panel')
  );
}

/**
 * Grafana serves a nested panel under its own id, where the chunks are not: a dynamic import in it answers 404
 * (grafana/plugin-tools#2172).
 */
function panelIsOneFile(dist: string): DistCheck {
  const what = 'the panel loads nothing on demand';
  const module = path.join(dist, PANEL, 'module.js');
  const lazy = existsSync(module) && readFileSync(module, 'utf8').includes(LAZY_CHUNK_MARK);
  return lazy
    ? { what, problem: 'panels/timeline/module.js has a dynamic import(); import it as usual there' }
    : { what };
}

/** Keeps the check above honest: were the mark to change, the app's own lazy pages would have none either. */
function lazyChunksAreThere(dist: string): DistCheck {
  const what = 'the mark of lazy chunks is where there are some';
  const scripts = existsSync(dist) ? readdirSync(dist).filter((file) => file.endsWith('.js')) : [];
  const chunks = scripts.filter((file) => file !== 'module.js');
  const marked =
    scripts.includes('module.js') && readFileSync(path.join(dist, 'module.js'), 'utf8').includes(LAZY_CHUNK_MARK);
  return chunks.length > 0 && !marked
    ? { what, problem: `${chunks.join(', ')} are loaded on demand, but module.js has no "${LAZY_CHUNK_MARK}"` }
    : { what };
}
