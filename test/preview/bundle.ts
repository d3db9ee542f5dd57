import { build } from 'esbuild';
import path from 'node:path';

import { ROOT } from '../stack/paths';

export interface BundledFile {
  readonly contents: Uint8Array;
  readonly type: string;
}

/**
 * The page with the real panel in it, as files by their URL path.
 *
 * @param entry script of the page, from the checkout's top
 * @throws Error with esbuild's messages when the panel or the page does not compile
 */
export async function bundlePage(entry = 'test/preview/page/main.tsx'): Promise<Map<string, BundledFile>> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: { main: entry },
    outdir: path.join(ROOT, 'app'),
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    sourcemap: true,
    // Without this an uncommitted tsconfig option could change what the page does.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', useDefineForClassFields: true } },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.ttf': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl' },
    logLevel: 'silent',
  });
  return new Map(
    result.outputFiles.map((file) => [
      `/${path.relative(ROOT, file.path).split(path.sep).join('/')}`,
      { contents: file.contents, type: contentType(file.path) },
    ])
  );
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.md': 'text/plain; charset=utf-8',
};

export function contentType(file: string): string {
  return TYPES[path.extname(file)] ?? 'application/octet-stream';
}
