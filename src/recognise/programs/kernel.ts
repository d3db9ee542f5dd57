import type { Pattern } from '../pattern';

/** The kernel's own messages, after its `[seconds]` stamp. */
export const kernel: readonly Pattern[] = [
  {
    id: 'kernel.boot',
    kind: 'boot.started',
    programs: ['kernel'],
    regex: '^Linux version \\d',
    literal: 'Linux version ',
    examples: [
      {
        message: 'Linux version 6.1.0-28-cloud-amd64 (build@host.example) (gcc-12 12.2.0) #1 SMP Debian 6.1.119-1',
        fields: {},
      },
      { message: 'Linux version 5.14.0-427.el9.x86_64 (mockbuild@build.example) (gcc 11.4.1) #1 SMP', fields: {} },
    ],
  },
];
