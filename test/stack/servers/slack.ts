import { createServer, type IncomingMessage } from 'node:http';

import { freePort, LOOPBACK } from './network';
import type { Server } from './server';

const DEFAULT_PORT = 8040;

/** A message as Grafana sends it to an incoming webhook, as far as it is read here. */
export interface SlackMessage {
  readonly attachments: ReadonlyArray<{
    readonly title: string;
    readonly text: string;
    readonly color: string;
  }>;
}

export interface SlackStandIn extends Server {
  /** What a Slack contact point is given as its webhook. */
  readonly webhookUrl: string;
}

/**
 * Stands in for Slack's incoming webhooks, which nobody can run: takes every message, and gives them all back, oldest
 * first, as a JSON list, to whoever asks for its `url`.
 */
export async function startSlackStandIn(): Promise<SlackStandIn> {
  const port = await freePort(DEFAULT_PORT);
  const messages: string[] = [];
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'application/json').end(`[${messages.join(',')}]`);
      return;
    }
    readBody(request).then(
      (body) => {
        messages.push(body);
        response.end('ok');
      },
      () => response.writeHead(400).end('invalid_payload')
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, LOOPBACK, resolve);
  });
  const url = `http://${LOOPBACK}:${port}`;
  return {
    url,
    webhookUrl: `${url}/services/incident-timeline`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** @throws SyntaxError when it is no JSON, as Slack refuses it too */
async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(Buffer.from(part));
  }
  const body = Buffer.concat(parts).toString('utf8');
  JSON.parse(body);
  return body;
}
