import { specify } from './testing';

const FOUND = { kind: 'boot.recovered-filesystem' } as const;

specify('systemd-fsck[211]', 'file systems that were not unmounted', [
  [
    'ext4',
    '/dev/nvme0n1p1: recovering journal',
    { ...FOUND, filePath: '/dev/nvme0n1p1', reason: 'recovering journal', pid: 211 },
  ],
  [
    'ext4 by its label',
    'cloudimg-rootfs: recovering journal',
    { ...FOUND, filePath: 'cloudimg-rootfs', reason: 'recovering journal', pid: 211 },
  ],
  [
    'files that were open',
    '/dev/nvme0n1p1: Clearing orphaned inode 4711 (uid=0, gid=0, mode=0100600, size=8192)',
    { ...FOUND, filePath: '/dev/nvme0n1p1', reason: 'Clearing orphaned inode 4711', pid: 211 },
  ],
  [
    'FAT',
    'Dirty bit is set. Fs was not properly unmounted and some data may be corrupt.',
    { ...FOUND, reason: 'Dirty bit is set. Fs was not properly unmounted', pid: 211 },
  ],
  ['clean', '/dev/nvme0n1p1: clean, 12345/655360 files, 1234567/2621440 blocks', undefined],
  ['FAT, clean', '/dev/nvme0n1p15: 5 files, 1024/50541 clusters', undefined],
  ['its name', 'fsck.fat 4.2 (2021-01-31)', undefined],
]);

specify('shop-api', 'the same words of another program', [['ext4', '/dev/nvme0n1p1: recovering journal', undefined]]);
