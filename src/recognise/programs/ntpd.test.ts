import { specify } from './testing';

specify('ntpd[90]', 'steps', [
  ['since 4.2.6', '0.0.0.0 c61c 0c clock_step +3.204110 s', { kind: 'clock.stepped', seconds: 3.20411, pid: 90 }],
  [
    'since 4.2.6, backward',
    '0.0.0.0 c61c 0c clock_step -0.512345 s',
    { kind: 'clock.stepped', seconds: -0.512345, pid: 90 },
  ],
  ['before', 'time reset +1.500000 s', { kind: 'clock.stepped', seconds: 1.5, pid: 90 }],
  ['another state', '0.0.0.0 c615 05 clock_sync', undefined],
  ['a drift', '0.0.0.0 c614 04 freq_mode', undefined],
  ['a slow correction', 'time slew +0.123456 s', undefined],
  ['a panic', '0.0.0.0 c61d 0d panic_stop +1234567 s; set clock manually within 1000 s.', undefined],
]);

specify('ntpdate', 'set once', [
  ['step', 'step time server 192.0.2.123 offset -3.204110 sec', { kind: 'clock.stepped', seconds: -3.20411 }],
  ['slow', 'adjust time server 2001:db8::123 offset 0.012345 sec', { kind: 'clock.stepped', seconds: 0.012345 }],
  ['nobody', 'no server suitable for synchronization found', undefined],
]);

specify('shop-api', 'the same words of another program', [['step', 'time reset +1.500000 s', undefined]]);
