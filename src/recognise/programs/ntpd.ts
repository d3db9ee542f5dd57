import type { Pattern } from '../pattern';

/** ntpd, ntpsec and ntpdate. */
export const ntpd: readonly Pattern[] = [
  {
    id: 'ntpd.stepped',
    kind: 'clock.stepped',
    programs: ['ntpd', 'ntpdate', 'sntp', 'ntpsec', 'openntpd', 'busybox'],
    regex:
      '^(?:(?:0\\.0\\.0\\.0 )?[0-9a-f]{4} [0-9a-f]{2} clock_step |time reset |(?:step|adjust) time server \\S+ offset )(?<seconds>[+-]?\\d{1,12}(?:\\.\\d{1,12})?)',
    literals: [' clock_step ', 'time reset ', ' time server '],
    noise: true,
    examples: [
      { message: '0.0.0.0 c61c 0c clock_step +3.204110 s', fields: { seconds: 3.20411 } },
      { message: 'time reset -1.5 s', fields: { seconds: -1.5 } },
      { message: 'step time server 192.0.2.123 offset -3.2 sec', fields: { seconds: -3.2 } },
    ],
  },
];
