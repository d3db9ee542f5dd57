import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';

/** What is wrong in a settings file, and where. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  /** Dotted: `approved.users`. */
  readonly path: string;
  /** What is wrong and what to write. */
  readonly text: string;
}

/** Says what is wrong with a value, and what to write; undefined where nothing is. */
export type Check<T> = (value: T) => string | undefined;

/** Reads values of a YAML document by path, remembers what was asked for, and collects what is wrong. */
export interface SettingsReader {
  readonly problems: Problem[];
  /** A text, or the default where there is none. */
  text(path: string, fallback: string, check?: Check<string>): string;
  /** A text, or undefined where there is none. */
  optionalText(path: string, check?: Check<string>): string | undefined;
  number(path: string, fallback: number, check?: Check<number>): number;
  flag(path: string, fallback: boolean): boolean;
  /** Texts, or the default where there are none. `checkAll` sees the whole list. */
  texts(
    path: string,
    fallback: readonly string[],
    check?: Check<string>,
    checkAll?: Check<readonly string[]>
  ): readonly string[];
  complain(path: string, text: string): void;
  /** Whether anything stands at the path. */
  has(path: string): boolean;
  /** Complains of every key that nothing has asked for. */
  finish(): void;
}

/** Opens a document; what YAML itself finds wrong is among the problems. */
export function openSettings(source: string): SettingsReader {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const problems: Problem[] = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    path: '',
    text: `is no YAML: ${error.message}`,
  }));
  const asked = new Set<string>();
  const complain = (path: string, text: string) => problems.push({ line: lineOf(document, lines, path), path, text });

  const scalar = (path: string): unknown => {
    asked.add(path);
    const value = document.getIn(path.split('.'));
    return value === null ? undefined : value;
  };
  const checked = <T>(path: string, value: T, check?: Check<T>): T => {
    const wrong = check?.(value);
    if (wrong !== undefined) {
      complain(path, wrong);
    }
    return value;
  };
  const optionalText = (path: string, check?: Check<string>): string | undefined => {
    const value = scalar(path);
    if (value === undefined) {
      return undefined;
    }
    if (typeof value !== 'string') {
      complain(path, `is not a text; put it in quotes: '${String(value)}'`);
      return undefined;
    }
    return checked(path, value, check);
  };
  return {
    problems,
    complain,
    optionalText,
    has: (path) => document.hasIn(path.split('.')),
    text: (path, fallback, check) => optionalText(path, check) ?? fallback,
    number: (path, fallback, check) => {
      const value = scalar(path) ?? fallback;
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        complain(path, `is not a number; write one, for example ${fallback}`);
        return fallback;
      }
      return checked(path, value, check);
    },
    flag: (path, fallback) => {
      const value = scalar(path) ?? fallback;
      if (typeof value !== 'boolean') {
        complain(path, 'is neither true nor false; write one of them');
        return fallback;
      }
      return value;
    },
    texts: (path, fallback, check, checkAll) => {
      asked.add(path);
      const node = document.getIn(path.split('.'), true);
      if (node === undefined || (isScalar(node) && node.value === null)) {
        return checked(path, fallback, checkAll);
      }
      if (!isSeq(node)) {
        complain(path, 'is not a list; write it as [one, two]');
        return fallback;
      }
      const values = node.items.flatMap((item, index) => {
        const value = isScalar(item) ? item.value : undefined;
        if (typeof value !== 'string') {
          complain(`${path}.${index}`, `is not a text; put it in quotes: '${String(item)}'`);
          return [];
        }
        return [checked(`${path}.${index}`, value, check)];
      });
      return checked(path, values, checkAll);
    },
    finish: () => {
      if (document.contents !== null && !isMap(document.contents)) {
        complain('', 'holds no settings; write `approved:` and what belongs to it');
      }
      for (const path of keysOf(document.toJS())) {
        if (
          ![...asked].some((known) => path === known || path.startsWith(`${known}.`) || known.startsWith(`${path}.`))
        ) {
          complain(path, unknownKey(path, asked));
        }
      }
    },
  };
}

/** Line of the deepest node on the way to a path that there is. */
function lineOf(document: Document, lines: LineCounter, path: string): number {
  const keys = path === '' ? [] : path.split('.');
  for (let length = keys.length; length > 0; length--) {
    const node = document.getIn(keys.slice(0, length), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range) && typeof range[0] === 'number') {
      return lines.linePos(range[0]).line;
    }
  }
  return 1;
}

function keysOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => [`${prefix}${key}`, ...keysOf(inner, `${prefix}${key}.`)]);
}

function unknownKey(path: string, asked: ReadonlySet<string>): string {
  const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.') + 1) : '';
  const siblings = new Set(
    [...asked]
      .filter((known) => known.startsWith(parent))
      .map((known) => known.slice(parent.length).split('.')[0] ?? '')
  );
  return `is no setting; there are ${[...siblings].sort().join(', ')}`;
}
