import { specify } from './testing';

specify('chronyd[90]', 'steps', [
  [
    'forward',
    'System clock was stepped by 1234.567890 seconds',
    { kind: 'clock.stepped', seconds: 1234.56789, pid: 90 },
  ],
  [
    'backward',
    'System clock was stepped by -3600.000412 seconds',
    { kind: 'clock.stepped', seconds: -3600.000412, pid: 90 },
  ],
  [
    'seen: forward',
    'Forward time jump detected!',
    { kind: 'clock.stepped', reason: 'Forward time jump detected', pid: 90 },
  ],
  [
    'seen: backward',
    'Backward time jump detected!',
    { kind: 'clock.stepped', reason: 'Backward time jump detected', pid: 90 },
  ],
  ['an offset that is not yet corrected', 'System clock wrong by 1234.567 seconds', undefined],
  ['time zone data', 'System clock TAI offset set to 37 seconds', undefined],
  [
    'start',
    'chronyd version 4.3 starting (+CMDMON +NTP +REFCLOCK +RTC +PRIVDROP +SCFILTER +SIGND +ASYNCDNS +NTS +SECHASH +IPV6 -DEBUG)',
    undefined,
  ],
  ['stop', 'chronyd exiting', undefined],
  ['a source', 'Selected source 192.0.2.123 (ntp.example)', undefined],
  ['no source', "Can't synchronise: no selectable sources", undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['step', 'System clock was stepped by 1234.567890 seconds', undefined],
]);
