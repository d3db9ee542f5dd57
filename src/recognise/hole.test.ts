import { lineFilter, recognise } from './index';

const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };
const ZEROS = '\0'.repeat(4096);

describe('a hole of zeros at the start of a line', () => {
  it('is the event of a line that says nothing else, at that line’s time', () => {
    const event = recognise(`${ZEROS}Feb 14 15:58:01 web-7 shop-api[3]: ready`, AT);
    expect(event).toMatchObject({
      kind: 'logger.hole',
      fields: { reason: '4096 zero bytes' },
      envelope: { program: 'shop-api', host: 'web-7', message: 'ready', holeLength: 4096 },
    });
    expect(event?.envelope.reportedMs).toBe(Date.parse('2026-02-14T15:58:01Z'));
  });

  it('is an event where nothing follows it', () => {
    expect(recognise(ZEROS, AT)).toMatchObject({ kind: 'logger.hole', envelope: { message: '', holeLength: 4096 } });
  });

  it('stays beside the event that the line tells of', () => {
    expect(recognise(`${ZEROS}Feb 14 15:58:01 web-7 kernel: [    0.000000] Linux version 6.1.0-28`, AT)).toMatchObject({
      kind: 'boot.started',
      envelope: { holeLength: 4096 },
    });
  });

  it('is none where a few zeros are a program’s own, or stand elsewhere', () => {
    expect(recognise(`${'\0'.repeat(15)}Feb 14 15:58:01 web-7 shop-api[3]: ready`, AT)).toBeUndefined();
    expect(recognise(`Feb 14 15:58:01 web-7 shop-api[3]: ${ZEROS}`, AT)).toBeUndefined();
    expect(
      recognise('Feb 14 15:58:01 web-7 shop-api[3]: #000#000#000#000#000#000#000#000#000#000', AT)
    ).toBeUndefined();
  });

  it('does not make another program’s words a login', () => {
    const line = `${ZEROS}Feb 14 15:58:01 web-7 shop-api[3]: Accepted password for root from 203.0.113.9 port 22 ssh2`;
    expect(recognise(line, AT)?.kind).toBe('logger.hole');
  });

  it('is found by its own filter, which asks for nothing else', () => {
    const filter = new RegExp(lineFilter(['logger.hole']));
    expect(filter.test(`${ZEROS}Feb 14 15:58:01 web-7 shop-api[3]: ready`)).toBe(true);
    expect(filter.test('Feb 14 15:58:01 web-7 shop-api[3]: ready')).toBe(false);
    expect(lineFilter()).not.toContain('x00');
  });
});
