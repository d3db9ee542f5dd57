import type { Pattern } from '../pattern';

/** File system checks at boot: what they repair was not unmounted before. */
export const fsck: readonly Pattern[] = [
  {
    id: 'fsck.recovered-filesystem',
    kind: 'boot.recovered-filesystem',
    programs: ['systemd-fsck', 'fsck'],
    // The device stands before e2fsck's words and is missing before those of fsck.fat.
    regex:
      '^(?:(?<filePath>[^: ]{1,255}): )?(?<reason>recovering journal|Clearing orphaned inode \\d{1,20}|Dirty bit is set\\. Fs was not properly unmounted)',
    literals: ['recovering journal', 'Clearing orphaned inode', 'Dirty bit is set. Fs was not properly unmounted'],
    noise: true,
    examples: [
      {
        message: '/dev/nvme0n1p1: recovering journal',
        fields: { filePath: '/dev/nvme0n1p1', reason: 'recovering journal' },
      },
      {
        message: 'Dirty bit is set. Fs was not properly unmounted and some data may be corrupt.',
        fields: { reason: 'Dirty bit is set. Fs was not properly unmounted' },
      },
    ],
  },
];
