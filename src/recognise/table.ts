import { ECS_FIELDS, type EventFields, type EventKind } from './event';
import { HOLE_EXPRESSION } from './hole';
import { kindsOf, type Example, type Pattern } from './pattern';
import { PATTERNS } from './registry';

const HEAD = `# Events

Written by \`npm run events\` from the patterns in \`src/recognise/programs/\`: change those, not this.

Each row is one message form. *Program* is the name in the header that it must come under. *Finds it* is a
text to search for in a log store; \`lineFilter()\` is made of those that are not marked "(not asked for)".
Field names are ECS names, \`labels.*\` where ECS has none.
`;

/** The one event that is no program's message. */
const HOLE = `## logger.hole

| program | finds it | example | fields |
|---|---|---|---|
| none | ${code(HOLE_EXPRESSION)} as an expression (not asked for) | zero bytes before a line that is no event | event.reason \`4096 zero bytes\` |
`;

/** The table of kinds, their examples and their fields, as Markdown. */
export function eventsTable(patterns: readonly Pattern[] = PATTERNS): string {
  const kinds = Array.from(new Set(patterns.flatMap(kindsOf))).sort();
  return `${HEAD}\n${kinds.map((kind) => section(kind, patterns)).join('\n')}\n${HOLE}`;
}

function section(kind: EventKind, patterns: readonly Pattern[]): string {
  const rows = patterns
    .filter((pattern) => kindsOf(pattern).includes(kind))
    .map((pattern) => row(kind, pattern))
    .join('\n');
  return `## ${kind}\n\n| program | finds it | example | fields |\n|---|---|---|---|\n${rows}\n`;
}

function row(kind: EventKind, pattern: Pattern): string {
  const example = pattern.examples.find((entry) => (entry.kind ?? pattern.kind) === kind) ?? pattern.examples[0];
  const programs = pattern.programs === 'any' ? 'any' : pattern.programs.join(', ');
  const asked = pattern.noise === true ? ' (not asked for)' : '';
  const finds = pattern.literals.slice(0, 2).map(code).join(' or ') + (pattern.literals.length > 2 ? ' or …' : '');
  return `| ${programs} | ${finds}${asked} | ${code(example.message)} | ${fieldList(example)} |`;
}

function fieldList({ fields }: Example): string {
  const names = Object.keys(fields).filter(isField);
  return names.map((name) => `${ECS_FIELDS[name]} \`${cell(String(fields[name]))}\``).join('<br>');
}

function isField(name: string): name is keyof EventFields {
  return name in ECS_FIELDS;
}

/** Code that may hold backticks and bars, in a table's cell. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${cell(text)} \`\`` : `\`${cell(text)}\``;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
