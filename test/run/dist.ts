import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One thing that a built plugin must have, and whether it has. */
export interface DistCheck {
  readonly what: string;
  /** What is wrong; absent when nothing is. */
  readonly problem?: string;
}

const PANEL = 'panels/timeline';

/** Name of the check for lazy chunks. */
export const PANEL_LOADS_NOTHING_ON_DEMAND = 'the panel loads nothing on demand';

/** Compiled `import()`: a call for the chunk of that number. */
const LAZY_CHUNK = /\.e\((\d+)\)/g;

/** @grafana/i18n loads it for translators' pseudo language only, from a function that plugins do not call. */
const HARMLESS_SOURCE = /node_modules\/i18next-pseudo\//;

/** Checks what webpack wrote, without Grafana: what each check finds would make the plugin fail to load there. */
export function checkDist(dist: string): DistCheck[] {
  return [
    exists(dist, 'module.js', 'the app'),
    exists(dist, `${PANEL}/module.js`, 'the panel'),
    exists(dist, `${PANEL}/README.md`, 'the panel'),
    manifest(dist, 'plugin.json'),
    manifest(dist, `${PANEL}/plugin.json`),
    exists(dist, 'runbooks/login-unapproved-user.md', 'the rules'),
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
  const what = PANEL_LOADS_NOTHING_ON_DEMAND;
  const lazy = lazyChunks(dist, `${PANEL}/module.js`).flatMap((chunk) => sourcesOf(dist, chunk));
  const ours = lazy.filter((source) => !HARMLESS_SOURCE.test(source));
  return ours.length > 0
    ? { what, problem: `it imports ${ours.join(', ')} by import(); import it as usual there` }
    : { what };
}

/** Keeps the check above honest: each chunk must be loaded by what the check recognises as loading it. */
function lazyChunksAreThere(dist: string): DistCheck {
  const what = 'every chunk belongs to a known import()';
  const scripts = existsSync(dist) ? readdirSync(dist).filter((file) => file.endsWith('.js')) : [];
  const known = [...scripts, `${PANEL}/module.js`]
    .flatMap((file) => lazyChunks(dist, file))
    .map((chunk) => `${chunk}.js`);
  const orphans = scripts
    .filter((file) => file !== 'module.js' && !known.includes(file))
    .filter((file) => sourcesOf(dist, path.basename(file, '.js')).some((source) => !HARMLESS_SOURCE.test(source)));
  return orphans.length > 0 ? { what, problem: `nothing is seen to load ${orphans.join(', ')}` } : { what };
}

function lazyChunks(dist: string, file: string): string[] {
  const full = path.join(dist, file);
  return existsSync(full) ? [...readFileSync(full, 'utf8').matchAll(LAZY_CHUNK)].map(([, chunk]) => chunk) : [];
}

function sourcesOf(dist: string, chunk: string): string[] {
  const map = path.join(dist, `${chunk}.js.map`);
  if (!existsSync(map)) {
    return [`the chunk ${chunk}.js`];
  }
  const { sources }: { sources: readonly string[] } = JSON.parse(readFileSync(map, 'utf8'));
  return sources.filter((source) => !source.includes('/webpack/'));
}
