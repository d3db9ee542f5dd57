import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';

import { scenarioNames } from '../stack/load/recording';
import { ROOT } from '../stack/paths';
import { type BundledFile, bundlePage, contentType } from './bundle';
import { iconSvg } from './icons';
import { framesJson, incidentFile } from './incidents';

const ICONS_URL = '/public/build/img/icons/';
const FONTS = path.join(ROOT, 'node_modules/@fontsource/inter/files');

/** Names that Grafana's styles ask for, and the files that the font's package has. */
const FONT_FILES: ReadonlyMap<string, string> = new Map([
  ['/public/fonts/inter/Inter-Regular.woff2', 'inter-latin-400-normal.woff2'],
  ['/public/fonts/inter/Inter-Medium.woff2', 'inter-latin-500-normal.woff2'],
  ['/public/fonts/inter/Inter-Italic.woff2', 'inter-latin-400-italic.woff2'],
  ['/public/fonts/inter/Inter-MediumItalic.woff2', 'inter-latin-500-italic.woff2'],
]);
const LOOPBACK = '127.0.0.1';

/** A page that shares its process with no other site has a clock of µs; else frames are measured in tenths of a ms. */
const ALONE = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

export interface PreviewOptions {
  /** Port on 127.0.0.1; a free one when left out. */
  readonly port?: number;
  /** Script of the page, from the checkout's top; the preview's own when left out. */
  readonly entry?: string;
}

export interface Preview {
  /** Address of the page, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Builds the preview page and serves it to this machine only.
 *
 * @throws Error when the page does not compile, or the port is taken
 */
export async function servePreview(options: PreviewOptions = {}): Promise<Preview> {
  const bundle = await bundlePage(options.entry);
  const server = createServer((request, response) => {
    try {
      answer(new URL(request.url ?? '/', `http://${LOOPBACK}`).pathname, bundle, response);
    } catch (error) {
      send(response, 500, String(error), 'text/plain; charset=utf-8');
    }
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://${LOOPBACK}:${port}`,
    close: () => close(server),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another, or stop what uses it.`) : error
      );
    });
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

function answer(urlPath: string, bundle: ReadonlyMap<string, BundledFile>, response: ServerResponse): void {
  const bundled = bundle.get(urlPath);
  const font = FONT_FILES.get(urlPath);
  if (bundled) {
    send(response, 200, bundled.contents, bundled.type);
  } else if (font) {
    send(response, 200, readFileSync(path.join(FONTS, font)), contentType(font));
  } else if (urlPath === '/') {
    send(response, 200, readFileSync(path.join(__dirname, 'page/index.html')), contentType('index.html'));
  } else if (urlPath === '/logo.svg') {
    send(response, 200, readFileSync(path.join(ROOT, 'src/img/logo.svg')), contentType('logo.svg'));
  } else if (urlPath === '/incidents.json') {
    send(response, 200, JSON.stringify(scenarioNames()), contentType('incidents.json'));
  } else if (urlPath.startsWith('/incidents/')) {
    answerIncident(urlPath, response);
  } else if (urlPath.startsWith(ICONS_URL)) {
    answerIcon(urlPath.slice(ICONS_URL.length), response);
  } else {
    notFound(response, urlPath);
  }
}

function answerIncident(urlPath: string, response: ServerResponse): void {
  const [, , name, file] = urlPath.split('/');
  if (!scenarioNames().includes(name)) {
    notFound(response, urlPath);
  } else if (file === 'frames.json') {
    const { json, recorded } = framesJson(name);
    response.setHeader('x-frames', recorded ? 'recorded' : 'generated');
    send(response, 200, json, contentType(file));
  } else if (file === 'truth.json' || file === 'README.md') {
    send(response, 200, incidentFile(name, file), contentType(file));
  } else {
    notFound(response, urlPath);
  }
}

function answerIcon(name: string, response: ServerResponse): void {
  const icon = iconSvg(name);
  if (icon === undefined) {
    notFound(response, name);
  } else {
    send(response, 200, icon, contentType(name));
  }
}

function notFound(response: ServerResponse, what: string): void {
  send(response, 404, `The preview has no ${what}`, 'text/plain; charset=utf-8');
}

function send(response: ServerResponse, status: number, body: string | Uint8Array, type: string): void {
  response.writeHead(status, { ...ALONE, 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}
