import { approvalOf } from './approved';
import { looksLike, oddCharacters, sayName } from './names';
import { DEFAULT_JUDGE_OPTIONS } from '../types';

const approval = approvalOf({ ...DEFAULT_JUDGE_OPTIONS, approvedUsers: ['alice', 'deploy*'] });

it.each(['alice', 'svc_backup$', 'müller', 'o.brien', 'DOMAIN\\alice', 'a b'])('%j is what it looks like', (name) => {
  expect(oddCharacters(name)).toEqual([]);
  expect(sayName(name, approval)).toEqual([]);
});

it.each([
  ['a Cyrillic letter', 'аlice', ['U+0430'], 'alice'],
  ['a Greek letter', 'depl\u03bfy', ['U+03BF'], 'deploy'],
  ['full-width letters', '\uff41lice', ['U+FF41'], 'alice'],
  ['a character without width', 'ali\u200bce', ['U+200B'], 'alice'],
  ['a character that turns the direction', '\u202ealice', ['U+202E'], 'alice'],
  ['a line break', 'alice\n', ['U+000A'], 'alice'],
  ['a soft hyphen', 'ali\u00adce', ['U+00AD'], 'alice'],
])('%s makes a name look like an approved one', (_, name, characters, alike) => {
  expect(oddCharacters(name)).toEqual(characters);
  expect(looksLike(name)).toBe(alike);
  expect(sayName(name, approval)).toMatchObject([{ id: 'name-looks-approved', values: { characters, alike } }]);
  expect(approval.user(name)).toBe(false);
});

it('a name in another script is named by its characters, the first few of them', () => {
  expect(sayName('администратор', approval)).toMatchObject([
    { id: 'name-odd', values: { characters: ['U+0430', 'U+0434', 'U+043C', 'U+0438', 'U+043D'] } },
  ]);
});

it('nobody is no name', () => {
  expect(sayName(undefined, approval)).toEqual([]);
});
