/** A network as bytes (4 or 16) and the number of leading bits that count. */
export interface Network {
  readonly bytes: readonly number[];
  readonly bits: number;
}

function parseIpv4(text: string): readonly number[] | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const bytes = match?.slice(1).map(Number);
  // A leading zero means octal to some readers: such an address is not guessed at.
  const plain = bytes?.every((byte, index) => byte <= 255 && String(byte) === match?.[index + 1]);
  return plain ? bytes : undefined;
}

function groupsOf(text: string): readonly number[] | undefined {
  if (text === '') {
    return [];
  }
  const groups = text.split(':');
  return groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))
    ? groups.map((group) => parseInt(group, 16))
    : undefined;
}

function parseIpv6(text: string): readonly number[] | undefined {
  let plain = text;
  const lastColon = text.lastIndexOf(':');
  const tail = text.slice(lastColon + 1);
  if (tail.includes('.')) {
    const four = parseIpv4(tail);
    if (four === undefined) {
      return undefined;
    }
    const [a, b, c, d] = four;
    plain = `${text.slice(0, lastColon + 1)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const halves = plain.split('::');
  if (halves.length > 2) {
    return undefined;
  }
  const head = groupsOf(halves[0]);
  const rest = halves.length === 2 ? groupsOf(halves[1]) : [];
  if (head === undefined || rest === undefined) {
    return undefined;
  }
  const missing = 8 - head.length - rest.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) {
    return undefined;
  }
  const groups = [...head, ...new Array<number>(Math.max(0, missing)).fill(0), ...rest];
  return groups.flatMap((group) => [group >> 8, group & 255]);
}

/** Bytes of an address: 4, or 16. A zone (`%eth0`) is left out; an IPv4 address written as IPv6 is IPv4. */
export function parseAddress(text: string): readonly number[] | undefined {
  const bare = text
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '');
  if (!bare.includes(':')) {
    return parseIpv4(bare);
  }
  const bytes = parseIpv6(bare);
  const mapped = bytes?.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return mapped ? bytes?.slice(12) : bytes;
}

/** `198.51.100.0/24`, `2001:db8::/32`, or a single address. */
export function parseNetwork(text: string): Network | undefined {
  const [address, length, ...more] = text.trim().split('/');
  const bytes = parseAddress(address);
  if (bytes === undefined || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) {
    return undefined;
  }
  const most = bytes.length * 8;
  const written = length === undefined ? most : Number(length);
  // `::ffff:192.0.2.0/120` counts its bits from the front of the IPv6 form.
  const bits = bytes.length === 4 && address.includes(':') && length !== undefined ? written - 96 : written;
  return bits >= 0 && bits <= most ? { bytes, bits } : undefined;
}

/** Whether an address lies in a network; false for what is no address. */
export function contains(network: Network, text: string): boolean {
  const bytes = parseAddress(text);
  if (bytes === undefined || bytes.length !== network.bytes.length) {
    return false;
  }
  for (let index = 0; index * 8 < network.bits; index++) {
    const rest = network.bits - index * 8;
    const mask = rest >= 8 ? 255 : (255 << (8 - rest)) & 255;
    if ((bytes[index] & mask) !== (network.bytes[index] & mask)) {
      return false;
    }
  }
  return true;
}

/** Whether two texts name the same address; host names are compared as text. */
export function sameAddress(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) {
    return false;
  }
  if (a === b) {
    return true;
  }
  const left = parseAddress(a);
  const right = parseAddress(b);
  return left !== undefined && right !== undefined && left.join() === right.join();
}

/** An address that never leaves its host. */
export function isLoopback(address: string | undefined): boolean {
  // Most addresses are told by a look at them.
  const bytes = address !== undefined && /127\.|::|:0*1(?:%|$)/.test(address) ? parseAddress(address) : undefined;
  return bytes?.length === 4
    ? bytes[0] === 127
    : bytes?.length === 16 && bytes.every((byte, at) => byte === (at === 15 ? 1 : 0));
}
