/** @jest-environment node */
import { PATTERNS, type EventKind } from '../recognise';
import { CONTEXTS, contextExpression } from './context';
import { form } from './events';
import { SHUTDOWN_FORMS } from './integrity/lifeOfHost';
import { fromRe2 } from './testing';
import { AUDIT_BEGAN, BOOTED, LOGGER_BEGAN, signExpression, SYSTEM_BEGAN, WENT_DOWN, type Sign } from './signs';

type Patterns = typeof PATTERNS;

function linesOf(patterns: Patterns): string[] {
  return patterns.flatMap(({ programs, onlyPid, examples }) =>
    examples.map(({ message }) => `${programs === 'any' ? 'x' : programs[0]}[${onlyPid ?? ''}]: ${message}`)
  );
}

function ofKind(kind: EventKind): Patterns {
  return PATTERNS.filter((pattern) => pattern.kind === kind && !pattern.id.startsWith('audit.'));
}

function tells(sign: Sign, line: string): boolean {
  return sign.hints.some((hint) => line.includes(hint)) && fromRe2(signExpression([sign])).test(line);
}

describe('signs', () => {
  it.each([
    ['a shutdown', WENT_DOWN, SHUTDOWN_FORMS.filter(({ id }) => id !== 'systemd-shutdown.last-words')],
    ['a boot', BOOTED, form('kernel.boot')],
    ['a logger that began', LOGGER_BEGAN, ofKind('logger.started').filter(({ id }) => id !== 'systemd.logger-started')],
    ['audit that began', AUDIT_BEGAN, form('audit.daemon_start')],
  ])('%s is told by every example of its forms', (_, sign, patterns) => {
    expect(linesOf(patterns).filter((line) => !tells(sign, line))).toEqual([]);
  });

  it('a logger that stopped, was reloaded or was rotated is none that began', () => {
    const others = [...ofKind('logger.stopped'), ...ofKind('logger.reloaded'), ...ofKind('context.rotated')];
    expect(linesOf(others).filter((line) => tells(LOGGER_BEGAN, line))).toEqual([]);
    expect(tells(LOGGER_BEGAN, 'systemd[1]: Started logrotate.service - Rotate log files.')).toBe(false);
    expect(tells(LOGGER_BEGAN, 'systemd[1]: Started session-3.scope - Session 3 of User alice.')).toBe(false);
  });

  it('a system that began is told from the session of a user that did', () => {
    const began = 'systemd[1]: systemd 252.33-1~deb12u1 running in system mode (+PAM +AUDIT -SELINUX)';
    expect(tells(SYSTEM_BEGAN, began)).toBe(true);
    expect(tells(SYSTEM_BEGAN, 'systemd[1]: Startup finished in 1.2s (kernel) + 4.5s (userspace) = 5.7s.')).toBe(true);
    expect(tells(SYSTEM_BEGAN, 'systemd[2336]: Startup finished in 12ms.')).toBe(false);
    expect(tells(SYSTEM_BEGAN, 'systemd[2336]: systemd 252 running in user mode for user alice')).toBe(false);
  });

  it('a stranger who types a sign as their user name explains nothing', () => {
    for (const typed of [
      'Journal stopped',
      'Started rsyslog.service',
      'Linux version 6',
      'systemd 252 running in system mode',
      'systemd[1]: Shutting down.',
    ]) {
      for (const sign of [WENT_DOWN, BOOTED, SYSTEM_BEGAN, LOGGER_BEGAN, AUDIT_BEGAN]) {
        expect(tells(sign, `sshd[9]: Invalid user ${typed} from 203.0.113.9 port 4`)).toBe(false);
      }
    }
  });

  it('stopped auditing is no sign of auditing that began', () => {
    expect(linesOf(form('auditd.stopped', 'audit.daemon_end')).filter((line) => tells(AUDIT_BEGAN, line))).toEqual([]);
  });
});

describe('the context of an alert', () => {
  const expression = fromRe2(contextExpression());
  const evenedOut = (patterns: Patterns) => linesOf(patterns).map((line) => line.replace(/\[\d*\]/, ''));

  it('is found in the examples of what it is about', () => {
    expect(expression.exec(evenedOut(form('kernel.boot'))[0] ?? '')?.groups?.c3_).toBeDefined();
    for (const line of evenedOut(form('journald.discarded'))) {
      expect([line, expression.exec(line)?.groups?.c2_]).toEqual([line, expect.any(String)]);
    }
    for (const line of evenedOut(form('rsyslog.reader-restarted', 'syslog-ng.reader-restarted'))) {
      expect([line, expression.exec(line)?.groups?.c1_]).toEqual([line, expect.any(String)]);
    }
  });

  it('every text of it passes the line filter', () => {
    for (const { texts, hints } of CONTEXTS) {
      expect(texts.filter((text) => !hints.some((hint) => text.includes(hint)))).toEqual([]);
    }
  });

  it('is not what a stranger types as their user name', () => {
    for (const text of CONTEXTS.flatMap(({ texts }) => texts)) {
      expect(expression.test(`sshd: Invalid user ${text} from 203.0.113.9 port 4`)).toBe(false);
    }
  });
});
