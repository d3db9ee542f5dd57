import { PanelOptionsEditorBuilder, standardEditorsRegistry } from '@grafana/data';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { addTimelineOptions } from './option-editors';
import { DEFAULT_OPTIONS, type TimelineOptions } from './options';

const README = readFileSync(path.join(__dirname, '..', 'README.md'), 'utf8');

/** Stand-ins for the editors that Grafana registers. */
standardEditorsRegistry.setInit(() =>
  ['radio', 'boolean', 'slider', 'text', 'number'].map((id) => ({ id, name: id, editor: () => null }))
);

function offered() {
  const builder = new PanelOptionsEditorBuilder<TimelineOptions>();
  addTimelineOptions(builder);
  return builder.getItems();
}

it('every option can be set in the editor, begins with its default, and says what it does', () => {
  const { version: _version, ...options } = DEFAULT_OPTIONS;

  expect(Object.fromEntries(offered().map((item) => [item.path, item.defaultValue]))).toEqual(options);
  expect(offered().filter(({ description }) => (description ?? '').length < 20)).toEqual([]);
});

it('the panel documentation names every option', () => {
  const missing = offered().filter(({ name }) => !README.includes(`| ${name} `));

  expect(missing.map(({ name }) => name)).toEqual([]);
});
