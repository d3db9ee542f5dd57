/** @jest-environment node */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

// Neither agent can be had from a package registry, so this only holds their labels to those of the script.
const read = (name: string) => readFileSync(path.resolve(__dirname, '../../provisioning/host', name), 'utf8');

it('fluent-bit: valid YAML, and each output sets the labels of the script', () => {
  const { pipeline }: { pipeline: { outputs: Array<Record<string, string>> } } = parse(
    read('snapshot.fluent-bit.yaml')
  );
  expect(pipeline.outputs.map(({ labels, label_keys }) => [labels, label_keys])).toEqual(
    ['file', 'journal'].map((source) => [
      `host=\${SNAPSHOT_HOST}, witness=host-snapshot, source=${source}, snapshot=\${SNAPSHOT_TAKEN}`,
      source === 'file' ? '$filename' : undefined,
    ])
  );
});

it('Alloy: closed blocks, and the labels of the script', () => {
  const code = read('snapshot.alloy')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/"(?:[^"\\]|\\.)*"/g, (text) => text.replace(/[{}[\]()]/g, ''));
  for (const [open, close] of ['{}', '[]', '()']) {
    expect(code.split(open ?? '').length).toBe(code.split(close ?? '').length);
  }
  expect(code).toMatch(/external_labels = \{\s+host +=[^}]*witness +=\s*"host-snapshot"[^}]*snapshot +=/);
  expect(new Set(code.match(/source = "(?:file|journal)"/g))).toEqual(
    new Set(['source = "file"', 'source = "journal"'])
  );
});
