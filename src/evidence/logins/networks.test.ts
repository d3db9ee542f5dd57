import fc from 'fast-check';

import { approvalOf } from './approved';
import { contains, parseAddress, parseNetwork, sameAddress } from './networks';
import { DEFAULT_JUDGE_OPTIONS } from '../types';

function inside(network: string, address: string): boolean {
  const parsed = parseNetwork(network);
  return parsed !== undefined && contains(parsed, address);
}

test.each([
  ['198.51.100.0/24', '198.51.100.21', true],
  ['198.51.100.0/24', '198.51.101.21', false],
  ['198.51.100.21', '198.51.100.21', true],
  ['198.51.100.128/25', '198.51.100.127', false],
  ['0.0.0.0/0', '203.0.113.9', true],
  ['2001:db8::/32', '2001:db8:1::5', true],
  ['2001:db8::/32', '2001:db9::5', false],
  ['2001:db8::/33', '2001:db8:8000::1', false],
  ['fe80::/10', 'fe80::1%eth0', true],
  ['198.51.100.0/24', '::ffff:198.51.100.7', true],
  ['::ffff:198.51.100.0/120', '198.51.100.7', true],
  ['::/0', '198.51.100.7', false],
  ['198.51.100.0/24', 'bastion.example', false],
  ['198.51.100.0/24', '', false],
])('%s holds %s: %s', (network, address, expected) => {
  expect(inside(network, address)).toBe(expected);
});

test.each([
  '198.51.100.0/33',
  '198.51.100',
  '198.51.100.256',
  '010.0.0.1',
  '1::2::3',
  '2001:db8::/129',
  '198.51.100.0/24/8',
  'x',
  '',
  '198.51.100.0/-1',
  ':::',
])('%s is no network', (text) => {
  expect(parseNetwork(text)).toBeUndefined();
});

test('an address in its two written forms is one', () => {
  expect(sameAddress('2001:db8::1', '2001:0db8:0:0:0:0:0:1')).toBe(true);
  expect(sameAddress('::ffff:192.0.2.1', '192.0.2.1')).toBe(true);
  expect(sameAddress('192.0.2.1', '192.0.2.2')).toBe(false);
  expect(sameAddress('bastion', 'bastion')).toBe(true);
  expect(sameAddress(undefined, undefined)).toBe(false);
});

test('every IPv4 address is in the networks that its own bits make', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, bits) => {
      expect(inside(`${address}/${bits}`, address)).toBe(true);
    })
  );
});

test('IPv6 addresses are 16 bytes, or 4 where they wrap an IPv4 one', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      expect([4, 16]).toContain(parseAddress(address)?.length);
      expect(inside(`${address}/128`, address)).toBe(true);
    })
  );
});

describe('approval', () => {
  const of = (approvedUsers: string[], approvedNetworks: string[] = []) =>
    approvalOf({ ...DEFAULT_JUDGE_OPTIONS, approvedUsers, approvedNetworks });

  test('an empty list of users approves nobody', () => {
    expect(of([]).user('alice')).toBe(false);
    expect(of(['', ' ']).user('')).toBe(false);
  });

  test('patterns are matched as a whole and by case', () => {
    expect(of(['ops-*']).user('ops-anna')).toBe(true);
    expect(of(['ops-*']).user('devops-anna')).toBe(false);
    expect(of(['alice']).user('Alice')).toBe(false);
    expect(of(['a.b']).user('axb')).toBe(false);
    expect(of(['alice']).user('alice from 10.0.0.1 port 22 ssh2')).toBe(false);
    expect(of(['alice']).user(undefined)).toBe(false);
  });

  test('no networks: every one is approved; networks: an unknown address is not', () => {
    expect(of(['a']).network(undefined)).toBe(true);
    expect(of(['a'], ['198.51.100.0/24']).network(undefined)).toBe(false);
    expect(of(['a'], ['198.51.100.0/24']).network('198.51.100.9')).toBe(true);
  });

  test('a network that cannot be read approves nothing', () => {
    expect(of(['a'], ['everywhere']).network('198.51.100.9')).toBe(false);
  });
});
