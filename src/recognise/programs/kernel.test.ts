import { recognise } from '../index';
import { specify } from './testing';

specify('kernel', 'boots and crashes', [
  [
    'first line of a boot',
    '[    0.000000] Linux version 6.1.0-28-cloud-amd64 (build@host.example) (gcc-12 (Debian 12.2.0-14) 12.2.0) #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1',
    { kind: 'boot.started' },
  ],
  [
    'the same without a stamp',
    'Linux version 5.14.0-427.el9.x86_64 (mockbuild@build.example) (gcc 11.4.1) #1 SMP',
    { kind: 'boot.started' },
  ],
  [
    'Amazon Linux',
    '[    0.000000] Linux version 6.1.119-129.201.amzn2023.x86_64 (mockbuild@host.example) (gcc 11.4.1) #1 SMP',
    { kind: 'boot.started' },
  ],
  [
    'panic',
    '[  811.123456] Kernel panic - not syncing: Fatal exception',
    { kind: 'kernel.panic', reason: 'Fatal exception' },
  ],
  [
    'panic that has no end',
    '[  811.123456] Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b',
    { kind: 'kernel.panic', reason: 'Attempted to kill init! exitcode=0x0000000b' },
  ],
  [
    'out of memory',
    '[  811.123456] Out of memory: Killed process 811 (rsyslogd) total-vm:2097152kB, anon-rss:1048576kB, file-rss:0kB',
    { kind: 'kernel.out-of-memory', service: 'rsyslogd' },
  ],
  [
    'out of memory, before 5.0',
    '[  811.123456] Out of memory: Kill process 811 (java) score 900 or sacrifice child',
    { kind: 'kernel.out-of-memory', service: 'java' },
  ],
  [
    'out of its group’s memory',
    '[  811.123456] Memory cgroup out of memory: Killed process 812 (python3) total-vm:90000kB',
    { kind: 'kernel.out-of-memory', service: 'python3' },
  ],
  [
    'second line of a boot',
    '[    0.000000] Command line: BOOT_IMAGE=/boot/vmlinuz root=/dev/nvme0n1p1 ro console=ttyS0',
    undefined,
  ],
  [
    'a program that faulted',
    '[  811.123456] shop-api[811]: segfault at 0 ip 00007f0a sp 00007ffd error 4 in libc.so.6[7f0a+1c0000]',
    undefined,
  ],
  [
    'who asked for memory',
    '[  811.123456] shop-api invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0',
    undefined,
  ],
  ['words of a boot in another line', '[    1.000000] usb usb1: Manufacturer: Linux version 6.1.0 xhci-hcd', undefined],
]);

specify('kernel', 'file systems that were not unmounted', [
  [
    'ext4',
    '[    2.100000] EXT4-fs (nvme0n1p1): recovery complete',
    { kind: 'boot.recovered-filesystem', filePath: 'nvme0n1p1', reason: 'recovery complete' },
  ],
  [
    'ext4, before',
    '[    2.000000] EXT4-fs (nvme0n1p1): INFO: recovery required on readonly filesystem',
    { kind: 'boot.recovered-filesystem', filePath: 'nvme0n1p1', reason: 'recovery required' },
  ],
  [
    'ext4, orphans',
    '[    2.000000] EXT4-fs (sda1): orphan cleanup on readonly fs',
    { kind: 'boot.recovered-filesystem', filePath: 'sda1', reason: 'orphan cleanup' },
  ],
  [
    'XFS',
    '[    2.000000] XFS (nvme0n1p1): Starting recovery (logdev: internal)',
    { kind: 'boot.recovered-filesystem', filePath: 'nvme0n1p1', reason: 'Starting recovery' },
  ],
  [
    'XFS, after',
    '[    2.100000] XFS (nvme0n1p1): Ending recovery (logdev: internal)',
    { kind: 'boot.recovered-filesystem', filePath: 'nvme0n1p1', reason: 'Ending recovery' },
  ],
  [
    'FAT',
    '[    2.000000] FAT-fs (nvme0n1p15): Volume was not properly unmounted. Some data may be corrupt. Please run fsck.',
    { kind: 'boot.recovered-filesystem', filePath: 'nvme0n1p15', reason: 'Volume was not properly unmounted' },
  ],
  [
    'ext4, clean',
    '[    2.000000] EXT4-fs (nvme0n1p1): mounted filesystem with ordered data mode. Quota mode: none.',
    undefined,
  ],
  ['XFS, clean', '[    2.000000] XFS (nvme0n1p1): Ending clean mount', undefined],
]);

specify('kernel', 'what audit lost', [
  [
    'too many waiting',
    '[  811.123456] audit: backlog limit exceeded',
    { kind: 'audit.lost', reason: 'backlog limit exceeded' },
  ],
  [
    'how many wait',
    '[  811.123456] audit: audit_backlog=65 > audit_backlog_limit=64',
    { kind: 'audit.lost', reason: 'audit_backlog=65 > audit_backlog_limit=64' },
  ],
  [
    'how many went',
    '[  811.123456] audit: audit_lost=12 audit_rate_limit=0 audit_backlog_limit=64',
    { kind: 'audit.lost', reason: 'audit_lost=12', count: 12 },
  ],
  [
    'nobody reads them',
    '[  811.123456] audit: kauditd hold queue overflow',
    { kind: 'audit.lost', reason: 'kauditd hold queue overflow' },
  ],
  ['its start', '[    0.500000] audit: initializing netlink subsys (disabled)', undefined],
]);

describe('what others write through the kernel’s log', () => {
  const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };

  it.each([
    ['systemd-journald[62]: Journal started', 'journal.started'],
    ['systemd[1]: Reached target Shutdown.', 'shutdown.reached'],
    ['systemd-shutdown[1]: Syncing filesystems and block devices.', 'shutdown.reached'],
  ])('%s', (message, kind) => {
    expect(recognise(`[   12.345678] ${message}`, AT)?.kind).toBe(kind);
    expect(recognise(`Feb 14 15:58:01 web-7 kernel: [   12.345678] ${message}`, AT)?.kind).toBe(kind);
    expect(recognise(`[   12.345678] ${message}`, { ...AT, labels: { transport: 'kernel' } })?.kind).toBe(kind);
  });

  it.each([
    'sshd[62]: Accepted password for root from 203.0.113.9 port 1 ssh2',
    'sudo: mia : PWD=/ ; USER=root ; COMMAND=/bin/sh',
    'systemd[187]: Reached target Shutdown.',
  ])('not %s', (message) => {
    expect(recognise(`Feb 14 15:58:01 web-7 kernel: [   12.345678] ${message}`, AT)).toBeUndefined();
  });

  it('a stamp that is none ends nothing', () => {
    expect(recognise('Feb 14 15:58:01 web-7 kernel: [12.3] Linux version 6.1.0', AT)).toBeUndefined();
    expect(recognise('Feb 14 15:58:01 web-7 shop-api[3]: [    0.000000] Linux version 6.1.0', AT)).toBeUndefined();
  });
});
