/** UTF-8 as far as it is; other bytes become the replacement character. Not every host has TextDecoder. */
export function decodeUtf8(bytes: readonly number[]): string {
  let out = '';
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index];
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    let code = length === 1 ? lead : lead & (0x7f >> length);
    let good = length > 0 && lead < 0xf5 && index + length <= bytes.length;
    for (let next = 1; good && next < length; next++) {
      good = (bytes[index + next] & 0xc0) === 0x80;
      code = (code << 6) | (bytes[index + next] & 0x3f);
    }
    good = good && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    out += good ? String.fromCodePoint(code) : '\ufffd';
    index += good ? length : 1;
  }
  return out;
}
