import { globSync } from 'glob';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

import { TEXTS } from '../../src/report/texts';

const ROOT = path.join(__dirname, '../..');

interface Use {
  readonly where: string;
  /** Absent when the key is worked out at run time: no tool that collects keys finds such a one. */
  readonly key?: string;
  /** English text, with its plural forms. */
  readonly text: string;
}

/** All uses of translated words in a source file: `t(key, text, …)` and `<Trans i18nKey=…>text</Trans>`. */
function usesIn(file: string): Use[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX
  );
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 't') {
      const [key, text, values] = node.arguments;
      uses.push({ where: file, key: literal(key), text: [literal(text), ...pluralsOf(values)].join(' | ') });
    } else if (ts.isJsxElement(node) && node.openingElement.tagName.getText(source) === 'Trans') {
      const attribute = node.openingElement.attributes.properties.find(
        (one): one is ts.JsxAttribute => ts.isJsxAttribute(one) && one.name.getText(source) === 'i18nKey'
      );
      const text = node.children.map((child) => child.getText(source)).join('');
      uses.push({ where: file, key: literal(attribute?.initializer), text: text.trim().replace(/\s+/g, ' ') });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

function literal(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function pluralsOf(values: ts.Node | undefined): string[] {
  if (values === undefined || !ts.isObjectLiteralExpression(values)) {
    return [];
  }
  return values.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && property.name.getText().startsWith('defaultValue_')
      ? [literal(property.initializer) ?? '']
      : []
  );
}

const files = globSync('src/**/*.{ts,tsx}', { cwd: ROOT, ignore: ['**/*.test.*', '**/testing.*'] });
const all = files.sort().flatMap(usesIn);

it('words are found', () => {
  expect(all.length).toBeGreaterThan(150);
});

it('no key stands for two different texts: whoever translates one would translate both', () => {
  const texts = new Map<string, Set<string>>();
  for (const { key, text } of all) {
    if (key !== undefined) {
      texts.set(key, (texts.get(key) ?? new Set()).add(text));
    }
  }
  const twofold = Array.from(texts).flatMap(([key, of]) => (of.size > 1 ? [{ key, texts: Array.from(of) }] : []));

  expect(twofold).toEqual([]);
});

it('every text has English words in the source, for those whose language is not translated', () => {
  expect(all.filter(({ key, text }) => key !== undefined && text.replace(/[ |]/g, '') === '')).toEqual([]);
});

it('only the sentences of findings have keys worked out at run time: they are collected from their list', () => {
  expect(all.filter(({ key }) => key === undefined).map(({ where }) => where)).toEqual([
    'src/panels/timeline/TimelineView.tsx',
  ]);
  expect(Object.keys(TEXTS).filter((id) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
  expect(all.filter(({ key }) => key !== undefined && Object.hasOwn(TEXTS, key.replace(/^finding\./, '')))).toEqual([]);
});
