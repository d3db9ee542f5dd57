import { parseExpression, type Instruction } from './linear-regexp-parse';

/** No character: the end of the text. */
const END = -1;

/** So many steps are remembered before all are forgotten and found anew: memory stays bounded. */
const MAX_STEPS = 20_000;

/** A set of places in the program, and what stands before the next character. */
interface State {
  readonly places: readonly number[];
  readonly before: 'start' | 'word' | 'other';
  /** What follows by the next character: for those of most logs as a list, which is several times as quick. */
  readonly usual: Array<State | 'match' | undefined>;
  readonly rare: Map<number, State | 'match'>;
}

/** Characters below this are ASCII's. */
const USUAL = 128;

/**
 * Whether a text contains what the expression describes, letters' case aside. The time it takes grows
 * with the text's length only, whatever the expression: it may come from the address of a page, and
 * the text from an attacker, and JavaScript's own engine can take forever on the two together.
 *
 * Knows literals, `.`, classes, `\d \w \s \b`, groups, `|`, `* + ? {n,m}`, `^` and `$`.
 *
 * @throws ExpressionError for what it does not know or cannot read.
 */
export function linearSearch(expression: string): (text: string) => boolean {
  const program = parseExpression(expression);
  let states = new Map<string, State>();
  let steps = 0;
  let first: State | undefined;

  const stateOf = (places: readonly number[], before: State['before']): State => {
    const key = `${before}:${places.join(',')}`;
    const known = states.get(key);
    if (known) {
      return known;
    }
    if (steps >= MAX_STEPS) {
      states = new Map();
      first = undefined;
      steps = 0;
    }
    const state: State = { places, before, usual: new Array<undefined>(USUAL).fill(undefined), rare: new Map() };
    states.set(key, state);
    return state;
  };

  const step = (state: State, character: number): State | 'match' => {
    const reached = reach(program, state, character);
    if (reached.some((place) => program[place].op === 'match')) {
      return 'match';
    }
    const places: number[] = [];
    for (const place of reached) {
      const instruction = program[place];
      if (instruction.op === 'character' && character !== END && instruction.matches(character)) {
        places.push(place + 1);
      }
    }
    // A match may begin at every character.
    places.push(0);
    return stateOf(
      [...new Set(places)].sort((a, b) => a - b),
      isWord(character) ? 'word' : 'other'
    );
  };

  const follow = (state: State, character: number): State | 'match' => {
    const next = step(state, character);
    steps++;
    if (character >= 0 && character < USUAL) {
      state.usual[character] = next;
    } else {
      state.rare.set(character, next);
    }
    return next;
  };

  return (text) => {
    first ??= stateOf([0], 'start');
    let state = first;
    for (let index = 0; index < text.length; index++) {
      const character = text.charCodeAt(index);
      const known = character < USUAL ? state.usual[character] : state.rare.get(character);
      const next = known ?? follow(state, character);
      if (next === 'match') {
        return true;
      }
      state = next;
    }
    return (state.rare.get(END) ?? follow(state, END)) === 'match';
  };
}

/** Places that are reached without taking a character, given the characters on both sides. */
function reach(program: readonly Instruction[], state: State, next: number): number[] {
  const seen = new Set<number>();
  const todo = [...state.places];
  for (let place = todo.pop(); place !== undefined; place = todo.pop()) {
    if (seen.has(place)) {
      continue;
    }
    seen.add(place);
    const instruction = program[place];
    if (instruction.op === 'split') {
      todo.push(...instruction.to);
    } else if (instruction.op === 'assert' && holds(instruction.kind, state.before, next)) {
      todo.push(place + 1);
    }
  }
  return [...seen];
}

function holds(kind: 'start' | 'end' | 'edge' | 'no-edge', before: State['before'], next: number): boolean {
  const atEdge = (before === 'word') !== isWord(next);
  switch (kind) {
    case 'start':
      return before === 'start';
    case 'end':
      return next === END;
    case 'edge':
      return atEdge;
    case 'no-edge':
      return !atEdge;
  }
}

function isWord(character: number): boolean {
  return character !== END && /\w/.test(String.fromCharCode(character));
}
