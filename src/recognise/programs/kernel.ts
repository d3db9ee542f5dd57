import type { Pattern } from '../pattern';

const KERNEL = ['kernel'];

/** The kernel's own messages, after its `[seconds]` stamp. */
export const kernel: readonly Pattern[] = [
  {
    id: 'kernel.boot',
    kind: 'boot.started',
    programs: KERNEL,
    regex: '^Linux version \\d',
    literals: ['Linux version '],
    examples: [
      {
        message: 'Linux version 6.1.0-28-cloud-amd64 (build@host.example) (gcc-12 12.2.0) #1 SMP Debian 6.1.119-1',
        fields: {},
      },
      { message: 'Linux version 5.14.0-427.el9.x86_64 (mockbuild@build.example) (gcc 11.4.1) #1 SMP', fields: {} },
    ],
  },
  {
    id: 'kernel.panic',
    kind: 'kernel.panic',
    programs: KERNEL,
    regex: '^Kernel panic - not syncing: (?<reason>[^\\n]*)',
    literals: ['Kernel panic - not syncing: '],
    examples: [
      {
        message: 'Kernel panic - not syncing: Fatal exception in interrupt',
        fields: { reason: 'Fatal exception in interrupt' },
      },
      {
        message: 'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
        fields: { reason: 'VFS: Unable to mount root fs on unknown-block(0,0)' },
      },
    ],
  },
  {
    id: 'kernel.out-of-memory',
    kind: 'kernel.out-of-memory',
    programs: KERNEL,
    regex:
      '^(?:Memory cgroup out of memory|Out of memory)(?: \\([^)]+\\))?: Kill(?:ed)? process \\d{1,10} \\((?<service>[^)]*)\\)',
    literals: ['Out of memory', 'Memory cgroup out of memory'],
    examples: [
      {
        message: 'Out of memory: Killed process 811 (rsyslogd) total-vm:2097152kB, anon-rss:1048576kB',
        fields: { service: 'rsyslogd' },
      },
      {
        message: 'Memory cgroup out of memory: Killed process 812 (python3) total-vm:90000kB',
        fields: { service: 'python3' },
      },
    ],
  },
  {
    id: 'kernel.recovered-filesystem',
    kind: 'boot.recovered-filesystem',
    programs: KERNEL,
    regex:
      '^(?:EXT[234]-fs|XFS|F2FS-fs|BTRFS[a-z: ]{0,16}|FAT-fs) \\((?<filePath>[^)]+)\\): (?:.{0,16}(?<reason>recovery complete|recovery required|orphan cleanup|Starting recovery|Ending recovery|start tree-log replay|Volume was not properly unmounted))',
    literals: ['EXT', 'XFS (', 'F2FS-fs', 'BTRFS', 'FAT-fs'],
    noise: true,
    examples: [
      {
        message: 'EXT4-fs (nvme0n1p1): recovery complete',
        fields: { filePath: 'nvme0n1p1', reason: 'recovery complete' },
      },
      {
        message: 'EXT4-fs (nvme0n1p1): INFO: recovery required on readonly filesystem',
        fields: { filePath: 'nvme0n1p1', reason: 'recovery required' },
      },
      {
        message: 'XFS (dm-0): Starting recovery (logdev: internal)',
        fields: { filePath: 'dm-0', reason: 'Starting recovery' },
      },
    ],
  },
  {
    id: 'kernel.audit-lost',
    kind: 'audit.lost',
    programs: KERNEL,
    regex:
      '^audit: (?<reason>backlog limit exceeded|kauditd hold queue overflow|audit_backlog=\\d{1,10} > audit_backlog_limit=\\d{1,10}|audit_lost=(?<count>\\d{1,10}))',
    literals: ['audit: backlog limit exceeded', 'audit: kauditd hold queue overflow', 'audit: audit_'],
    examples: [
      { message: 'audit: backlog limit exceeded', fields: { reason: 'backlog limit exceeded' } },
      {
        message: 'audit: audit_lost=12 audit_rate_limit=0 audit_backlog_limit=64',
        fields: { reason: 'audit_lost=12', count: 12 },
      },
    ],
  },
];
