import fc from 'fast-check';
import { headsOf } from './heads';

describe('headsOf', () => {
  it.each([
    ['^Accepted (?<method>\\S+) for ', ['Accepted ']],
    ['^pam_unix\\((?<service>[^:)]*):', ['pam_unix(']],
    ['^(?:Invalid|Illegal) user ', ['Invalid', 'Illegal']],
    ['^(?:error: )?PAM: ', ['error: ', 'PAM: ']],
    ['^(?:a(?:b|c)|d)x', ['ab', 'ac', 'd']],
    ['^(?<reason>Forward|Backward) jump', ['Forward', 'Backward']],
    ['^Out of memory+x', ['Out of memory']],
    ['^Linux version \\d', ['Linux version ']],
    ['^ab?c', ['a']],
    ['^New (?:a|b) x', ['New a', 'New b']],
    ['^New (?:a )?(?:b|c)', ['New a ', 'New b', 'New c']],
    ['^New (?<user>.*) x', ['New ']],
    ['^[+-] x', ['']],
    ['^(?<user>.*) x', ['']],
    ['no anchor', ['']],
  ])('%s', (regex, heads) => {
    expect(headsOf(regex)).toEqual(heads);
  });

  it('law: a match starts with one of the heads', () => {
    const regex = '^(?:\\[\\d+\\] )?(?:Bad|bad (?:very )?)word(?: x)?';
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(regex)), (text) => {
        expect(headsOf(regex).some((head) => text.startsWith(head))).toBe(true);
      })
    );
  });
});
