/**
 * The literal texts that a message must start with to match an expression anchored with `^`: the text
 * after `^`, or one for each branch of a leading `(?:…|…)`. An empty text means that anything may start it.
 */
export function headsOf(regex: string): readonly string[] {
  return Array.from(new Set(heads(regex.startsWith('^') ? regex.slice(1) : `.${regex}`)));
}

/** More heads than these cost more to compare than they save. */
const MOST_HEADS = 16;

function heads(rest: string): readonly string[] {
  if (!rest.startsWith('(')) {
    return continued(rest, literalPrefix(rest));
  }
  const end = closing(rest);
  const optional = '?*{'.includes(rest[end + 1] ?? ' ');
  const found = branches(rest.slice(0, end).replace(/^\((?:\?:|\?<[A-Za-z]+>)?/, '')).flatMap(heads);
  return optional ? [...found, ...heads(rest.slice(end + 2))] : found;
}

/** A text before a choice of texts is a choice of longer texts. */
function continued(rest: string, prefix: Prefix): readonly string[] {
  const next = prefix.text === '' ? '' : rest.slice(prefix.length);
  const further = next.startsWith('(') ? heads(next).map((head) => prefix.text + head) : [];
  return further.length > 0 && further.length <= MOST_HEADS ? further : [prefix.text];
}

/** Index of the bracket that closes the one at the start. */
function closing(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\') {
      index++;
    } else if (text[index] === '[') {
      index = classEnd(text, index);
    } else if (text[index] === '(') {
      depth++;
    } else if (text[index] === ')' && --depth === 0) {
      return index;
    }
  }
  return text.length;
}

function classEnd(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== ']') {
    index += text[index] === '\\' ? 2 : 1;
  }
  return index;
}

/** Splits at the `|` that belong to no inner group. */
function branches(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\\') {
      index++;
    } else if (character === '[') {
      index = classEnd(text, index);
    } else if (character === '(') {
      depth++;
    } else if (character === ')') {
      depth--;
    } else if (character === '|' && depth === 0) {
      found.push(text.slice(from, index));
      from = index + 1;
    }
  }
  return [...found, text.slice(from)];
}

const REPEATS = '?*{';

interface Prefix {
  readonly text: string;
  /** How much of the expression it takes. */
  readonly length: number;
}

function literalPrefix(text: string): Prefix {
  let head = '';
  let index = 0;
  while (index < text.length) {
    const escaped = text[index] === '\\';
    const character = escaped ? (text[index + 1] ?? '') : text[index];
    const special = escaped ? /[A-Za-z0-9]/.test(character) : '^$.|?*+()[]{}'.includes(character);
    const next = index + (escaped ? 2 : 1);
    if (special || REPEATS.includes(text[next] ?? ' ')) {
      break;
    }
    head += character;
    index = next;
    if (text[next] === '+') {
      break;
    }
  }
  return { text: head, length: index };
}
