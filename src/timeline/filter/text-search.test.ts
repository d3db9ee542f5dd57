import { textSearch } from './text-search';

it('a lone slash is plain text', () => {
  expect(textSearch('/var/log').search?.('rm /VAR/log/syslog')).toBe(true);
  expect(textSearch('/').search?.('no slash')).toBe(false);
});
