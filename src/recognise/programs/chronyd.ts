import type { Pattern } from '../pattern';

/** chrony. */
export const chronyd: readonly Pattern[] = [
  {
    id: 'chrony.stepped',
    kind: 'clock.stepped',
    programs: ['chronyd'],
    regex:
      '^(?:System clock was stepped by (?<seconds>-?\\d{1,12}(?:\\.\\d{1,12})?) seconds|(?<reason>Forward time jump detected|Backward time jump detected))',
    literals: ['System clock was stepped by ', ' time jump detected'],
    examples: [
      { message: 'System clock was stepped by -3600.000412 seconds', fields: { seconds: -3600.000412 } },
      { message: 'Forward time jump detected!', fields: { reason: 'Forward time jump detected' } },
    ],
  },
];
