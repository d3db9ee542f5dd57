/** A program that the search walks through; `character` and `assert` go on at the place behind them. */
export type Instruction =
  | { readonly op: 'character'; readonly matches: (character: number) => boolean }
  | { readonly op: 'split'; readonly to: readonly number[] }
  | { readonly op: 'assert'; readonly kind: 'start' | 'end' | 'edge' | 'no-edge' }
  | { readonly op: 'match' };

export type ExpressionProblem =
  | 'unclosed-group'
  | 'unopened-group'
  | 'unclosed-class'
  | 'nothing-to-repeat'
  | 'bad-range'
  | 'unfinished-escape'
  | 'unsupported'
  | 'too-large';

/** An expression that cannot be read; `part` is the piece of it that is at fault. */
export class ExpressionError extends Error {
  constructor(
    readonly problem: ExpressionProblem,
    readonly part: string
  ) {
    super(`${problem}: ${part}`);
  }
}

/** A repeated repeat multiplies; beyond this the search would be slow. */
const MAX_INSTRUCTIONS = 2000;

/** Groups within groups beyond this depth would exhaust the stack. */
const MAX_DEPTH = 50;

type Test = (character: number) => boolean;

/** A piece of program whose jumps are counted from its own start. */
type Piece = readonly Instruction[];

/** @throws ExpressionError */
export function parseExpression(source: string): Instruction[] {
  const reader = new Reader(source);
  const piece = reader.alternatives(0);
  if (!reader.atEnd()) {
    throw new ExpressionError('unopened-group', ')');
  }
  return [...piece, { op: 'match' }];
}

class Reader {
  private at = 0;

  constructor(private readonly source: string) {}

  atEnd(): boolean {
    return this.at >= this.source.length;
  }

  alternatives(depth: number): Piece {
    let piece = this.sequence(depth);
    while (this.source[this.at] === '|') {
      this.at++;
      piece = either(piece, this.sequence(depth));
    }
    return piece;
  }

  private sequence(depth: number): Piece {
    let piece: Piece = [];
    while (!this.atEnd() && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      piece = limited([...piece, ...shifted(this.repeated(depth), piece.length)]);
    }
    return piece;
  }

  private repeated(depth: number): Piece {
    const start = this.at;
    let piece = this.single(depth);
    for (let times = this.times(); times !== undefined; times = this.times()) {
      if (piece.length === 1 && piece[0].op === 'assert') {
        throw new ExpressionError('nothing-to-repeat', this.source.slice(start, this.at));
      }
      piece = repeat(piece, times);
    }
    return piece;
  }

  /** The repetition that stands here, if one does; a lazy one finds the same texts. */
  private times(): readonly [min: number, max: number] | undefined {
    const match = /^(?:([*+?])|\{(\d{1,4})(?:(,)(\d{1,4})?)?\})\??/.exec(this.source.slice(this.at, this.at + 14));
    if (!match) {
      return undefined;
    }
    this.at += match[0].length;
    const [, sign, min, comma, max] = match;
    if (sign) {
      return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity];
    }
    const least = Number(min);
    const most = max === undefined ? (comma ? Infinity : least) : Number(max);
    if (most < least) {
      throw new ExpressionError('bad-range', match[0]);
    }
    return [least, most];
  }

  private single(depth: number): Piece {
    const character = this.source[this.at];
    switch (character) {
      case '(':
        return this.group(depth);
      case '[':
        return one(this.characterClass());
      case '\\':
        return this.escape();
      case '^':
        this.at++;
        return [{ op: 'assert', kind: 'start' }];
      case '$':
        this.at++;
        return [{ op: 'assert', kind: 'end' }];
      case '.':
        this.at++;
        return one((code) => code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029);
      case '*':
      case '+':
      case '?':
        throw new ExpressionError('nothing-to-repeat', character);
      default:
        this.at++;
        return one(range(character, character));
    }
  }

  private group(depth: number): Piece {
    const start = this.at;
    const head = /^\((?:\?(?::|<[A-Za-z_]\w*>))?/.exec(this.source.slice(start))?.[0] ?? '(';
    this.at += head.length;
    if (this.source[this.at] === '?') {
      throw new ExpressionError('unsupported', this.source.slice(start, start + 4));
    }
    if (depth >= MAX_DEPTH) {
      throw new ExpressionError('too-large', '('.repeat(3));
    }
    const piece = this.alternatives(depth + 1);
    if (this.source[this.at] !== ')') {
      throw new ExpressionError('unclosed-group', this.source.slice(start, start + 20));
    }
    this.at++;
    return piece;
  }

  private escape(): Piece {
    const letter = this.source[this.at + 1];
    if (letter === 'b' || letter === 'B') {
      this.at += 2;
      return [{ op: 'assert', kind: letter === 'b' ? 'edge' : 'no-edge' }];
    }
    return one(this.escapedSet());
  }

  private escapedSet(): Test {
    const letter = this.source[this.at + 1];
    if (letter === undefined) {
      throw new ExpressionError('unfinished-escape', '\\');
    }
    const set = SETS[letter];
    if (set) {
      this.at += 2;
      return set;
    }
    const literal = this.escapedLiteral();
    return range(literal, literal);
  }

  private escapedLiteral(): string {
    const letter = this.source[this.at + 1];
    const coded = /^\\(?:x([\da-f]{2})|u([\da-f]{4}))/i.exec(this.source.slice(this.at, this.at + 6));
    if (coded) {
      this.at += coded[0].length;
      return String.fromCharCode(parseInt(coded[1] ?? coded[2], 16));
    }
    if (/[A-Za-z0-9]/.test(letter) && CONTROLS[letter] === undefined) {
      throw new ExpressionError('unsupported', `\\${letter}`);
    }
    this.at += 2;
    return CONTROLS[letter] ?? letter;
  }

  private characterClass(): Test {
    const start = this.at;
    this.at++;
    const negated = this.source[this.at] === '^';
    this.at += negated ? 1 : 0;
    const tests: Test[] = [];
    while (this.source[this.at] !== ']') {
      if (this.atEnd()) {
        throw new ExpressionError('unclosed-class', this.source.slice(start, start + 20));
      }
      tests.push(this.classMember());
    }
    this.at++;
    return (code) => tests.some((test) => test(code)) !== negated;
  }

  private classMember(): Test {
    const start = this.at;
    if (this.source[start] === '\\' && SETS[this.source[start + 1]]) {
      return this.escapedSet();
    }
    const first = this.classCharacter();
    const isRange =
      this.source[this.at] === '-' && this.at + 1 < this.source.length && this.source[this.at + 1] !== ']';
    if (!isRange) {
      return range(first, first);
    }
    this.at++;
    const last = this.classCharacter();
    if (last < first) {
      throw new ExpressionError('bad-range', this.source.slice(start, this.at));
    }
    return range(first, last);
  }

  private classCharacter(): string {
    if (this.source[this.at] !== '\\') {
      return this.source[this.at++];
    }
    if (this.at + 1 >= this.source.length) {
      throw new ExpressionError('unfinished-escape', '\\');
    }
    return this.escapedLiteral();
  }
}

const CONTROLS: Readonly<Partial<Record<string, string>>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', '0': '\0' };

const charset =
  (pattern: RegExp): Test =>
  (code) =>
    pattern.test(String.fromCharCode(code));

const SETS: Readonly<Partial<Record<string, Test>>> = {
  d: charset(/\d/),
  D: charset(/\D/),
  w: charset(/\w/),
  W: charset(/\W/),
  s: charset(/\s/),
  S: charset(/\S/),
};

/** Letters match in both cases, as in a search box. */
function range(first: string, last: string): Test {
  const low = first.charCodeAt(0);
  const high = last.charCodeAt(0);
  const within = (code: number) => code >= low && code <= high;
  return (code) => {
    const character = String.fromCharCode(code);
    return (
      within(code) || within(character.toLowerCase().charCodeAt(0)) || within(character.toUpperCase().charCodeAt(0))
    );
  };
}

function one(matches: Test): Piece {
  return [{ op: 'character', matches }];
}

function shifted(piece: Piece, by: number): Piece {
  return piece.map((instruction) =>
    instruction.op === 'split' ? { op: 'split', to: instruction.to.map((place) => place + by) } : instruction
  );
}

function either(a: Piece, b: Piece): Piece {
  const behindA = 1 + a.length + 1;
  return limited([
    { op: 'split', to: [1, behindA] },
    ...shifted(a, 1),
    { op: 'split', to: [behindA + b.length] },
    ...shifted(b, behindA),
  ]);
}

function repeat(piece: Piece, [min, max]: readonly [number, number]): Piece {
  const copies = Math.max(min, max === Infinity ? min + 1 : max);
  if (copies * (piece.length + 2) > MAX_INSTRUCTIONS) {
    throw new ExpressionError('too-large', `{${min},${max === Infinity ? '' : max}}`);
  }
  let result: Piece = [];
  for (let copy = 0; copy < min; copy++) {
    result = [...result, ...shifted(piece, result.length)];
  }
  if (max === Infinity) {
    return [...result, ...shifted(star(piece), result.length)];
  }
  let optional: Piece = [];
  for (let copy = min; copy < max; copy++) {
    // Each optional copy holds the next one, so that leaving one out leaves out all behind it.
    const inner = [...piece, ...shifted(optional, piece.length)];
    optional = [{ op: 'split', to: [1, inner.length + 1] }, ...shifted(inner, 1)];
  }
  return [...result, ...shifted(optional, result.length)];
}

function star(piece: Piece): Piece {
  return [{ op: 'split', to: [1, piece.length + 2] }, ...shifted(piece, 1), { op: 'split', to: [0] }];
}

function limited(piece: Piece): Piece {
  if (piece.length > MAX_INSTRUCTIONS) {
    throw new ExpressionError('too-large', '…');
  }
  return piece;
}
