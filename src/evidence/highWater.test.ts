import { HighWater } from './highWater';

test('each file and transport keeps its own mark', () => {
  const water = new HighWater();
  const syslog = { filename: '/var/log/syslog', level: 'info' };
  const auth = { filename: '/var/log/auth.log' };
  water.use(syslog);
  expect(water.get()).toBe(-Infinity);
  water.raise(100);
  water.use(auth);
  expect(water.get()).toBe(-Infinity);
  water.raise(50);
  water.use({ ...syslog, level: 'error' });
  expect(water.get()).toBe(100);
  water.use(auth);
  expect(water.get()).toBe(50);
});

test('lines without labels are one stream', () => {
  const water = new HighWater();
  water.use(undefined);
  water.raise(7);
  water.use({ unit: 'ssh.service' });
  expect(water.get()).toBe(7);
});
