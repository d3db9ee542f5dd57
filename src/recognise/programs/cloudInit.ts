import type { Pattern } from '../pattern';

const OPENED = { outcome: 'success' } as const;

/** cloud-init: a first boot, or an image that takes this one for a first. */
export const cloudInit: readonly Pattern[] = [
  {
    id: 'cloud-init.user-created',
    kind: 'account.created',
    programs: ['cloud-init'],
    regex:
      '^(?:\\d{4}-\\d{2}-\\d{2} [0-9:,.]{8,15} - )?(?:__init__\\.py\\[(?:DEBUG|INFO)\\]: )?Adding user (?<user>\\S+)$',
    literals: ['Adding user '],
    sets: OPENED,
    examples: [
      { message: '__init__.py[DEBUG]: Adding user ec2-user', fields: { ...OPENED, user: 'ec2-user' } },
      { message: 'Adding user ubuntu', fields: { ...OPENED, user: 'ubuntu' } },
    ],
  },
  {
    id: 'cloud-init.provisioned',
    kind: 'context.provisioned',
    programs: ['cloud-init'],
    regex: "^Cloud-init v\\. (?<reason>\\S+ (?:running '[a-z:-]+'|finished))",
    literals: ['Cloud-init v. '],
    examples: [
      {
        message: "Cloud-init v. 22.4.2 running 'init' at Tue, 20 Jan 2026 10:02:12 +0000. Up 5.1 seconds.",
        fields: { reason: "22.4.2 running 'init'" },
      },
      {
        message: 'Cloud-init v. 22.4.2 finished at Tue, 20 Jan 2026 10:02:30 +0000. Datasource DataSourceEc2Local.',
        fields: { reason: '22.4.2 finished' },
      },
    ],
  },
];
