import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Something that is wrong in a file, and what to write instead. */
export interface Trouble {
  readonly place: Place;
  readonly text: string;
}

export function describeTrouble({ place, text }: Trouble): string {
  return `${place.file}:${place.line}: ${text}`;
}

/** A value of a YAML file with where it stands. */
export interface Value {
  readonly node: unknown;
  readonly place: Place;
  /** For messages: `cases[2].alerts`. */
  readonly path: string;
}

/** A YAML file whose values are read one by one; whatever is not as asked for becomes a trouble. */
export interface Form {
  readonly root: Value | undefined;
  readonly troubles: Trouble[];
  complain(value: Value, text: string): void;
  /** The values of a mapping that may have these keys and no others. */
  fields<Key extends string>(value: Value, keys: readonly Key[]): Readonly<Partial<Record<Key, Value>>>;
  /** All keys and values of a mapping whose keys are the author's own. */
  entries(value: Value): ReadonlyArray<readonly [key: string, value: Value]>;
  items(value: Value): readonly Value[];
  /** A text; numbers and flags are taken as they are written. */
  text(value: Value): string | undefined;
  /** Texts by their keys. */
  texts(value: Value): Readonly<Record<string, string>>;
  /** A text, or a list of them. */
  oneOrMore(value: Value): readonly string[];
  flag(value: Value): boolean | undefined;
  /** How many rows below its key a block text begins: 1 for `|` and `>`, 0 for others. */
  rowsBefore(value: Value): 0 | 1;
}

export function openForm(file: string, source: string): Form {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  // One fault makes all that follows look wrong.
  const troubles: Trouble[] = document.errors.slice(0, 1).map(({ pos, message }) => ({
    place: { file, line: lines.linePos(pos[0]).line },
    text: `this is no YAML: ${message}. Texts that hold ": " or " #" or begin with a sign want quotes.`,
  }));
  const placeOf = (node: unknown, otherwise: Place): Place => {
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    const start: unknown = Array.isArray(range) ? range[0] : undefined;
    return typeof start === 'number' ? { file, line: lines.linePos(start).line } : otherwise;
  };
  const top: Place = { file, line: 1 };
  const value = (node: unknown, path: string, otherwise: Place): Value => ({
    node,
    path,
    place: placeOf(node, otherwise),
  });
  const complain = (where: Value, text: string) => {
    troubles.push({ place: where.place, text: where.path === '' ? text : `${where.path} ${text}` });
  };
  const entries = (map: Value): Array<readonly [string, Value]> => {
    if (!isMap(map.node)) {
      complain(map, 'is no mapping; write `key: value` lines below it');
      return [];
    }
    return map.node.items.map((pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const path = map.path === '' ? key : `${map.path}.${key}`;
      return [key, value(pair.value, path, placeOf(pair.key, map.place))];
    });
  };
  const text = (scalar: Value): string | undefined => {
    if (!isScalar(scalar.node) || scalar.node.value === null || typeof scalar.node.value === 'object') {
      complain(scalar, 'is no text; write one, in quotes if it holds signs that mean something to YAML');
      return undefined;
    }
    // 007, 1e3 and yes stay what was written.
    return typeof scalar.node.value === 'string'
      ? scalar.node.value
      : (scalar.node.source ?? String(scalar.node.value));
  };
  return {
    root: document.errors.length > 0 ? undefined : value(document.contents, '', top),
    troubles,
    complain,
    entries,
    text,
    fields: (map, keys) => {
      const known: Partial<Record<(typeof keys)[number], Value>> = {};
      for (const [key, inner] of entries(map)) {
        const found = keys.find((name) => name === key);
        if (found === undefined) {
          complain(inner, `is not known here; there are ${keys.join(', ')}`);
        } else {
          known[found] = inner;
        }
      }
      return known;
    },
    items: (list) => {
      if (!isSeq(list.node)) {
        complain(list, 'is no list; write `- ` in front of each of its items, or [one, two]');
        return [];
      }
      return list.node.items.map((item, index) => value(item, `${list.path}[${index}]`, list.place));
    },
    texts: (map) =>
      Object.fromEntries(
        entries(map).flatMap(([key, inner]) => {
          const found = text(inner);
          return found === undefined ? [] : [[key, found]];
        })
      ),
    oneOrMore: (some) => {
      const values = isSeq(some.node)
        ? some.node.items.map((item, index) => value(item, `${some.path}[${index}]`, some.place))
        : [some];
      return values.flatMap((one) => text(one) ?? []);
    },
    flag: (scalar) => {
      if (isScalar(scalar.node) && typeof scalar.node.value === 'boolean') {
        return scalar.node.value;
      }
      complain(scalar, 'is neither true nor false; write one of them');
      return undefined;
    },
    rowsBefore: (scalar) =>
      isScalar(scalar.node) && (scalar.node.type === 'BLOCK_LITERAL' || scalar.node.type === 'BLOCK_FOLDED') ? 1 : 0,
  };
}
