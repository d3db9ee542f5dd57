import { say } from '../findings/say';
import type { Approval, Statement } from '../types';

/** So many of a name's odd characters are named. */
const MOST_NAMED = 5;

/** Printable ASCII and Latin letters with their marks: what a name looks like is what it is. */
const PLAIN = /^[ -~\p{Script=Latin}]$/u;
/** Characters that leave no mark on the screen, or turn what stands beside them. */
export const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u3164\u00ad\u034f]/gu;

/** Letters of other scripts that are drawn like Latin ones. Compatibility forms (full-width, …) are known to Unicode. */
const DRAWN_ALIKE: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', н: 'h', о: 'o' },
  ...{ р: 'p', ԛ: 'q', ѕ: 's', т: 't', у: 'y', ѵ: 'v', ԝ: 'w', х: 'x', г: 'r', п: 'n' },
  ...{ α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', γ: 'y' },
  ...{ ı: 'i', ɑ: 'a', ɡ: 'g', ꞵ: 'b' },
};

/** `U+0430`: the characters of a name that cannot be seen, or that look like others. Each once, the first few. */
export function oddCharacters(name: string): readonly string[] {
  const odd = Array.from(name).filter(
    (one) => !PLAIN.test(one) || DRAWN_ALIKE[one] !== undefined || isCompatibility(one)
  );
  return [...new Set(odd)].slice(0, MOST_NAMED).map(codePointOf);
}

/** `U+0430`, as Unicode writes a character's number. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `ａ` is another way to write `a`. */
function isCompatibility(character: string): boolean {
  return character.normalize('NFKC') !== character.normalize('NFC');
}

const LATIN = /\p{Script=Latin}/u;
const OTHER_LETTER = /(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])\p{L}/u;
/** How loggers write a control character: rsyslog `#012`, sshd `\\012`. */
const ESCAPED = /[#\\]0[0-3][0-7]/;

/**
 * A name made to be read as another: characters that cannot be seen or are drawn like others among Latin letters, a
 * line break, a blank at its edge. Only somebody who wrote out such a name means it.
 */
export function isDeceptive(name: string): boolean {
  return (
    (LATIN.test(name) && OTHER_LETTER.test(name)) ||
    name.search(INVISIBLE) >= 0 ||
    name !== name.trim() ||
    ESCAPED.test(name) ||
    Array.from(name).some(isCompatibility)
  );
}

/** What a name looks like to somebody who reads quickly. */
export function looksLike(name: string): string {
  return Array.from(name.normalize('NFKC').replace(INVISIBLE, '').toLowerCase())
    .map((one) => DRAWN_ALIKE[one] ?? one)
    .join('')
    .trim();
}

/** What is to be said of a user's name that is not what it looks like. */
export function sayName(user: string | undefined, approval: Approval): readonly Statement[] {
  const characters = user === undefined ? [] : oddCharacters(user);
  if (user === undefined || characters.length === 0) {
    return [];
  }
  const alike = looksLike(user);
  return alike !== user && approval.user(alike) && !approval.user(user)
    ? [say('name-looks-approved', { user, characters, alike })]
    : [say('name-odd', { user, characters })];
}
