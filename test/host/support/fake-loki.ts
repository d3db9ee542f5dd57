import { createServer, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';

import { type LokiStream } from '../../stack/host-lane';

export interface Push {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Size of the JSON, before gzip. */
  readonly bytes: number;
  readonly streams: LokiStream[];
}
export interface Answer {
  readonly status: number;
  readonly body?: string;
}
export interface FakeLoki {
  readonly url: string;
  readonly pushes: Push[];
  close(): Promise<void>;
}

/** A server on loopback that writes down what is pushed to it and answers as it is told. */
export async function startFakeLoki(
  answer: (push: Push, number: number) => Answer = () => ({ status: 204 })
): Promise<FakeLoki> {
  const pushes: Push[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
      const { streams }: { streams: LokiStream[] } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
      const push = { path: request.url ?? '', headers: request.headers, bytes: body.length, streams };
      pushes.push(push);
      const { status, body: text = '' } = answer(push, pushes.length);
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port');
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    pushes,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** All pushes put together, one stream per set of labels. */
export function joined(pushes: ReadonlyArray<Pick<Push, 'streams'>>): LokiStream[] {
  const streams = new Map<string, LokiStream>();
  for (const { stream, values } of pushes.flatMap((push) => push.streams)) {
    const id = JSON.stringify(Object.entries(stream).sort());
    const known = streams.get(id) ?? { stream, values: [] };
    known.values.push(...values);
    streams.set(id, known);
  }
  return [...streams.values()];
}

export function streamOf(streams: readonly LokiStream[], labels: Record<string, string>): LokiStream {
  const found = streams.filter(({ stream }) => Object.entries(labels).every(([name, value]) => stream[name] === value));
  const [only] = found;
  if (found.length !== 1 || only === undefined) {
    throw new Error(`${found.length} streams have ${JSON.stringify(labels)}`);
  }
  return only;
}

/** The lines of the listing, parsed. */
export function listingOf(streams: readonly LokiStream[]): Array<Record<string, unknown>> {
  return streamOf(streams, { source: 'listing' }).values.map(([, line]): Record<string, unknown> => JSON.parse(line));
}
