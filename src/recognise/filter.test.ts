import type { EventKind } from './event';
import { escapeRe2, lineFilter } from './filter';
import { kindsOf } from './pattern';
import { recognise } from './recognise';
import { PATTERNS } from './registry';

const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };

describe('lineFilter', () => {
  it('lets every example pass that is worth asking for', () => {
    const filter = new RegExp(lineFilter());
    for (const { examples } of PATTERNS.filter(({ noise }) => noise !== true)) {
      for (const { message } of examples) {
        expect(message).toMatch(filter);
      }
    }
  });

  it('for a kind, lets every example of that kind pass, whichever pattern it comes from', () => {
    for (const kind of new Set(PATTERNS.flatMap(kindsOf))) {
      const filter = new RegExp(lineFilter([kind]));
      for (const pattern of PATTERNS) {
        for (const example of pattern.examples) {
          if ((example.kind ?? pattern.kind) === kind) {
            expect(example.message).toMatch(filter);
          }
        }
      }
    }
  });

  it('leaves the sessions of cron, of service managers and of sudo alone, and those of sshd not', () => {
    const filter = new RegExp(lineFilter());
    for (const service of ['cron', 'systemd-user', 'runuser', 'su', 'sudo']) {
      expect(`pam_unix(${service}:session): session opened for user root(uid=0) by (uid=0)`).not.toMatch(filter);
    }
    expect('pam_unix(sshd:session): session opened for user mia(uid=1004) by (uid=0)').toMatch(filter);
  });

  it('matches in journal JSON too, where quotes are escaped and the message is not', () => {
    const record = { MESSAGE: 'Accepted password for mia from 192.0.2.1 port 22 ssh2', SYSLOG_IDENTIFIER: 'sshd' };
    expect(JSON.stringify(record)).toMatch(new RegExp(lineFilter(['login.accepted'])));
  });

  it('is short enough for a query in a URL', () => {
    expect(lineFilter().length).toBeLessThan(3000);
    expect(lineFilter(['login.accepted']).length).toBeLessThan(250);
  });

  it('has no text twice, and none that another one covers', () => {
    const parts = lineFilter().split(/(?<!\\)\|/);
    for (const part of parts) {
      expect(parts.filter((other) => other !== part && other.includes(part))).toEqual([]);
    }
  });

  it('is nothing that lets all pass: no kinds, no lines', () => {
    const none: readonly EventKind[] = [];
    expect('anything').not.toMatch(new RegExp(lineFilter(none)));
  });

  it('means its characters literally', () => {
    const text = 'a.b*c+(d)[e]{2}^$|\\?';
    expect(text).toMatch(new RegExp(`^${escapeRe2(text)}$`));
  });

  it('keeps out ordinary lines', () => {
    const filter = new RegExp(lineFilter());
    for (const line of [
      '198.51.100.116 - - "GET /healthz HTTP/1.1" 200 3 "Mozilla/5.0" rt=0.000',
      '(root) CMD (logger -t shop-metrics "queue_depth=1")',
      'level=info msg="request done" method=GET path=/api/cart/2186 status=200',
      'Started session-4392.scope - Session 4392 of User ansible.',
    ]) {
      expect(line).not.toMatch(filter);
      expect(recognise(line, AT)).toBeUndefined();
    }
  });
});
