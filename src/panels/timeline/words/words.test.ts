import { severityWord } from './words';

it('what could not be seen is not called explained', () => {
  expect(severityWord({ severity: 'notice', unseen: true })).toBe('Not all seen');
  expect(severityWord({ severity: 'notice' })).toBe('Explained');
});

it('what is worse keeps its word, though not all was seen', () => {
  expect(severityWord({ severity: 'warning', unseen: true })).toBe('Needs explaining');
});
