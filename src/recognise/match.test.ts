/** @jest-environment node */
import { find } from './match';
import { recognise } from './recognise';
import { ALL_BUCKET, bucketAt } from './registry';

const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };

function bucketOf(program: string) {
  return bucketAt(program, 0, program.length);
}

describe('finding a pattern in place', () => {
  const message = 'Accepted password for mia from 198.51.100.7 port 52144 ssh2';

  it('reads from where the message starts, and nothing before it', () => {
    const text = `Failed password for x from 203.0.113.9 port 1 ssh2 ${message}`;
    expect(find(bucketOf('sshd'), text, text.indexOf(message), 94)).toEqual({
      kind: 'login.accepted',
      fields: {
        outcome: 'success',
        method: 'password',
        user: 'mia',
        sourceIp: '198.51.100.7',
        sourcePort: 52144,
        pid: 94,
      },
    });
  });

  it('does not look for a message further on', () => {
    expect(find(bucketOf('sshd'), `x ${message}`, 0, undefined)).toBeUndefined();
    expect(find(bucketOf('sshd'), message, message.length, undefined)).toBeUndefined();
    expect(find(bucketOf('sshd'), '', 0, undefined)).toBeUndefined();
  });

  it('keeps nothing from one text to the next', () => {
    expect(find(bucketOf('sshd'), `    ${message}`, 4, undefined)?.fields.user).toBe('mia');
    expect(find(bucketOf('sshd'), message, 0, undefined)?.fields.user).toBe('mia');
  });

  it('knows programs in any case, and others not at all', () => {
    expect(find(bucketOf('SSHd'), message, 0, undefined)?.kind).toBe('login.accepted');
    expect(find(bucketOf('sshx'), message, 0, undefined)).toBeUndefined();
    expect(find(ALL_BUCKET, message, 0, undefined)?.kind).toBe('login.accepted');
  });

  it('asks process 1 where the pattern does, and believes a header without pid', () => {
    const target = 'Reached target Shutdown.';
    expect(find(bucketOf('systemd'), target, 0, 1)?.kind).toBe('shutdown.reached');
    expect(find(bucketOf('systemd'), target, 0, undefined)?.kind).toBe('shutdown.reached');
    expect(find(bucketOf('systemd'), target, 0, 187)).toBeUndefined();
    expect(find(bucketOf('kernel'), `[    9.000000] systemd[1]: ${target}`, 0, undefined)?.fields.pid).toBe(1);
    expect(find(bucketOf('kernel'), `[    9.000000] systemd[187]: ${target}`, 0, 1)).toBeUndefined();
  });

  it('counts what was folded, and reads it to its own end', () => {
    const folded = 'message repeated 3 times: [ Disconnected from user mia 198.51.100.7 port 52144]';
    expect(find(bucketOf('sshd'), `sshd: ${folded}`, 6, 94)).toEqual({
      kind: 'login.disconnected',
      fields: { user: 'mia', sourceIp: '198.51.100.7', sourcePort: 52144, count: 3, pid: 94 },
    });
  });
});

describe('a line that is no event', () => {
  const LINES = 20_000;
  const PASSES = 25;

  /** A collection in between can only make a pass look cheaper; so the passes that shrink do not count. */
  function bytesPerLine(line: string): number {
    const growths: number[] = [];
    for (let pass = 0; pass < PASSES; pass++) {
      const before = process.memoryUsage().heapUsed;
      for (let index = 0; index < LINES; index++) {
        recognise(line, AT);
      }
      const growth = process.memoryUsage().heapUsed - before;
      if (growth >= 0) {
        growths.push(growth / LINES);
      }
    }
    return Math.min(...growths);
  }

  it.each([
    ['of a program without patterns', 'Feb 14 15:58:01 web-7 shop-api[3]: GET /cart 200 12ms'],
    ['with an ISO time', '2026-02-14T15:58:01.123456+00:00 web-7 shop-api[3]: GET /cart 200 12ms'],
    ['in RFC 5424', '<86>1 2026-02-14T15:58:01.123456+00:00 web-7 shop-api 3 - - GET /cart 200 12ms'],
    ['without a header', 'GET /cart 200 12ms'],
    ['with a tag alone', 'web-7 shop-api[3]: GET /cart 200 12ms'],
    ['of the kernel', 'Feb 14 15:58:01 web-7 kernel: [    1.000000] usb usb1: Manufacturer: x'],
    ['of systemd through the kernel', 'Feb 14 15:58:01 web-7 kernel: [    1.000000] systemd[1]: Mounted /boot.'],
    [
      'that begins like a failed login',
      'Feb 14 15:58:01 web-7 sshd[9]: Failed to allocate internet-domain X11 display socket.',
    ],
    ['that begins like PAM’s refusal', 'Feb 14 15:58:01 web-7 sshd[9]: pam_unix(sshd:auth): check pass; user unknown'],
    [
      'that begins like a logger’s start',
      'Feb 14 15:58:01 web-7 systemd[1]: Started ssh.service - OpenBSD Secure Shell server.',
    ],
  ])('%s costs no memory', (_, line) => {
    expect(recognise(line, AT)).toBeUndefined();
    expect(bytesPerLine(line)).toBeLessThan(8);
  });
});
