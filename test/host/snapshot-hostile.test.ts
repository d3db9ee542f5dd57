/** @jest-environment node */
import { listingOf, streamOf } from './support/fake-loki';
import { makeWorkFolder } from './support/run-snapshot';
import { SYSLOG, takeSnapshot, type TakeOptions } from './support/take';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
const take = (files: Record<string, string | Buffer>, options?: TakeOptions) =>
  takeSnapshot(work.folder, files, options);

describe('lines that someone made to do harm arrive as they are', () => {
  const head = 'Feb 14 15:58:01 h a: ';
  it.each([
    ['quotes and brackets', `x"],["1","forged",{"line":"1"}]]}]}`],
    ['backslashes', String.raw`\" \\" \u0041 \n & \\& \\\&`],
    ['control characters', 'a\tb\rc\x01\x07\x1b[31m\x1f\x7f\r'],
    ['NUL', 'a\0\0b'],
    ['UTF-8', 'é € 𝄞 \u2028 \ufeff'],
    ['shell and awk', "$(reboot) `reboot` %s %n $1 & ' \\047"],
    ['a fake summary', '{"snapshot":"done","lines_read":0}'],
  ])('%s', async (_, text) => {
    const { streams } = await take({ [SYSLOG]: `${head}${text}\n` });
    expect(streamOf(streams, { filename: SYSLOG }).values).toEqual([
      ['1771084681000000000', head + text, { line: '1' }],
    ]);
    expect(streams).toHaveLength(2);
  });

  it('each byte that is no UTF-8 becomes U+FFFD; none is dropped', async () => {
    const bytes = [
      0x61, 0xff, 0xc0, 0xc3, 0x28, 0xe2, 0x82, 0x62, 0xed, 0xa0, 0x80, 0xf5, 0x80, 0xc3, 0xa9, 0xf0, 0x9f,
    ];
    const { streams } = await take({
      [SYSLOG]: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\n')]),
    });
    const bad = (count: number) => '\ufffd'.repeat(count);
    expect(streamOf(streams, { filename: SYSLOG }).values[0]?.[1]).toBe(
      `${head}a${bad(3)}(${bad(2)}b${bad(5)}é${bad(2)}`
    );
  });

  it('characters are not torn where a long line is taken in pieces', async () => {
    const text = 'x'.repeat(397) + '€𝄞é'.repeat(500);
    const { streams } = await take({ [SYSLOG]: `${head}${text}\n` });
    expect(streamOf(streams, { filename: SYSLOG }).values[0]?.[1]).toBe(head + text);
  });

  it('NUL bytes before a header, left by a power cut, do not hide its time', async () => {
    const line = '\0'.repeat(4000) + 'Jan 20 10:02:11 web-7 systemd-logind[80]: New seat seat0.';
    const { streams } = await take({ [SYSLOG]: `${line}\n` });
    expect(streamOf(streams, { filename: SYSLOG }).values).toEqual([['1768903331000000000', line, { line: '1' }]]);
  });

  it('a line longer than Loki takes is cut, with its length beside it', async () => {
    const { streams } = await take({ [SYSLOG]: `${head}${'y'.repeat(1 << 20)}\n${head}${'\x01'.repeat(240_000)}\n` });
    const [long, wild] = streamOf(streams, { filename: SYSLOG }).values;
    expect([long?.[1].length, long?.[2]]).toEqual([250_000, { line: '1', cut: String((1 << 20) + head.length) }]);
    expect([wild?.[1].length, wild?.[2]]).toEqual([150_000, { line: '2', cut: String(240_000 + head.length) }]);
    expect(listingOf(streams)).toContainEqual(
      expect.objectContaining({ snapshot: 'done', lines_cut: 2, complete: true })
    );
  });
});
