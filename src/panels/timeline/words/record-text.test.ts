import { readLanes, type Lane } from '../../../frames';
import { documentsFrame, lokiLogsFrame } from '../../../frames/testing';
import { recordText } from './record-text';

function laneOf(id: string, frame: Parameters<typeof readLanes>[0]['series'][number]): Lane {
  const { lanes } = readLanes({
    series: [frame],
    errors: [],
    targets: [],
    loading: false,
    fromMs: 0,
    toMs: 1000,
    asOfMs: 1000,
    lanes: [{ records: id, counts: `${id}_volume`, role: id === 'siem' ? 'siem' : 'central' }],
  });
  return lanes[0];
}

it('a log line is shown as it is, whatever it holds', () => {
  const line = 'sshd[94]: Invalid user <script> from 203.0.113.7';

  expect(recordText(laneOf('central', lokiLogsFrame('central', [{ timeMs: 1, line }])), 0)).toBe(line);
});

it('a document is shown by the fields that tell its story', () => {
  const fields = { 'event.action': 'exec', 'process.command_line': 'rm -rf /var/log', 'agent.version': '1' };

  expect(recordText(laneOf('siem', documentsFrame('siem', [{ timeMs: 1, fields }])), 0)).toBe(
    'event.action=exec process.command_line="rm -rf /var/log"'
  );
});

it('a document that has none of them is shown whole', () => {
  const lane = laneOf('siem', documentsFrame('siem', [{ timeMs: 1, fields: { 'rule.id': '5715' } }]));

  expect(recordText(lane, 0)).toContain('"rule.id":"5715"');
});
