import fc from 'fast-check';

import { observationOf, recogniseDocument, textOf, textsOf } from './ecs';

const CONNECTION = {
  'event.category': ['network'],
  'event.type': ['connection', 'start', 'allowed'],
  'event.action': 'connection-accepted',
  'event.provider': 'tcpdump',
  'source.ip': '203.0.113.66',
  'source.port': 59_443,
  'destination.ip': '192.0.2.17',
  'destination.port': 22,
  'network.direction': 'ingress',
};

test('a captured connection', () => {
  expect(recogniseDocument(CONNECTION)).toEqual({
    kind: 'network.connection-accepted',
    observation: 'network',
    fields: {
      sourceIp: '203.0.113.66',
      sourcePort: 59_443,
      destinationIp: '192.0.2.17',
      destinationPort: 22,
      direction: 'ingress',
    },
  });
});

test('values may be texts, and arrays written as text', () => {
  const written = {
    ...CONNECTION,
    'event.category': '["network"]',
    'event.type': '["connection","start"]',
    'source.port': '59443',
    'destination.port': '22',
  };
  expect(recogniseDocument(written)).toMatchObject({
    kind: 'network.connection-accepted',
    fields: { sourcePort: 59_443, destinationPort: 22 },
  });
});

test.each([
  [{ 'event.action': 'disconnect-received', 'event.type': ['connection', 'end'] }, 'network.connection-ended'],
  [{ 'event.action': 'connection-attempted' }, 'network.connection-attempted'],
  [{ 'event.action': 'flow', 'event.outcome': 'failure' }, 'network.connection-attempted'],
  [{ 'event.action': 'flow', 'event.type': ['connection', 'denied'] }, 'network.connection-attempted'],
  [{ 'event.action': 'network_flow', 'event.type': ['connection', 'start', 'end'] }, 'network.connection-accepted'],
])('%j is %s', (more, kind) => {
  expect(recogniseDocument({ ...CONNECTION, ...more })?.kind).toBe(kind);
});

test('a process start, with its arguments where it has no command line', () => {
  expect(
    recogniseDocument({
      'event.category': ['process'],
      'event.type': ['start'],
      'event.provider': 'proc-connector',
      'process.executable': '/usr/bin/rm',
      'process.args': ['rm', '-rf', '/var/log/syslog'],
      'process.pid': 77,
      'user.name': 'root',
    })
  ).toEqual({
    kind: 'process.started',
    observation: 'process',
    fields: { executable: '/usr/bin/rm', command: 'rm -rf /var/log/syslog', pid: 77, user: 'root' },
  });
});

test.each([
  [{ 'event.type': ['start'], 'event.outcome': 'success' }, 'login.accepted'],
  [{ 'event.type': ['start'], 'event.outcome': 'failure' }, 'login.failed'],
  [{ 'event.type': ['end'], 'event.action': 'logged-out' }, 'session.closed'],
])('authentication %j is %s', (more, kind) => {
  expect(recogniseDocument({ 'event.category': 'authentication', ...more })?.kind).toBe(kind);
});

test('a login that Zeek saw in the packets names no user', () => {
  const seen = { ...CONNECTION, 'event.provider': undefined, 'event.module': 'zeek', 'event.dataset': 'zeek.ssh' };
  const logins = [
    { ...seen, 'zeek.ssh.auth.success': true },
    { ...seen, auth_success: 'true' },
    { ...seen, 'zeek.ssh.auth.success': false },
  ].map(recogniseDocument);
  expect(logins.map((one) => one?.kind)).toEqual(['login.accepted', 'login.accepted', 'network.connection-accepted']);
  expect(logins[0]).toMatchObject({
    observation: 'network',
    fields: { sourceIp: '203.0.113.66', destinationPort: 22 },
  });
  expect(logins[0]?.fields.user).toBeUndefined();
});

test("an alert of Wazuh in its own shape repeats a log's line", () => {
  const alert = {
    'rule.groups': ['syslog', 'sshd', 'authentication_success'],
    'predecoder.program_name': 'sshd',
    'data.srcip': '203.0.113.66',
    'data.srcport': '59443',
    'data.dstuser': 'root(uid=0)',
  };
  expect(recogniseDocument(alert)).toEqual({
    kind: 'login.accepted',
    observation: 'log',
    fields: { user: 'root', sourceIp: '203.0.113.66', sourcePort: 59_443, executable: 'sshd' },
  });
  expect(recogniseDocument({ ...alert, 'rule.groups': '["sshd","authentication_failed"]' })?.kind).toBe('login.failed');
  expect(recogniseDocument({ ...alert, 'rule.groups': ['syslog', 'firewall'] })).toBeUndefined();
});

test.each([
  [['process'], ['start', 'end'], 'process.started'],
  [['process'], ['end'], undefined],
  [['authentication'], ['start', 'end'], 'login.accepted'],
  [['authentication', 'session'], ['end'], 'session.closed'],
  [['session'], ['start', 'end'], 'session.opened'],
  [['network'], ['connection', 'start', 'end'], 'network.connection-accepted'],
])('what was short is told once, and began all the same: %j of %j', (category, type, kind) => {
  expect(recogniseDocument({ 'event.category': category, 'event.type': type })?.kind).toBe(kind);
});

test('what a process came from', () => {
  const started = {
    'event.category': ['process'],
    'event.type': ['start'],
    'process.pid': 900,
    'process.parent.pid': 899,
    'process.parent.executable': '/usr/sbin/sshd',
    'process.entry_leader.entry_meta.type': 'sshd',
  };
  expect(recogniseDocument(started)?.fields).toEqual({
    pid: 900,
    parentPid: 899,
    service: '/usr/sbin/sshd',
    entry: 'sshd',
  });
});

test('a sensor says that it lives, starts and stops', () => {
  const kinds = [
    { 'event.action': 'agent-heartbeat', 'event.type': 'info' },
    { 'event.action': 'sensor-started', 'event.type': 'start' },
    { 'event.action': 'agent-stopped', 'event.type': 'end' },
  ].map((more) => recogniseDocument({ 'event.category': 'host', 'agent.type': 'siem-sensor', ...more }));
  expect(kinds.map((one) => one?.kind)).toEqual(['sensor.alive', 'sensor.started', 'sensor.stopped']);
  expect(kinds.every((one) => one?.observation === 'sensor')).toBe(true);
});

describe('how it was observed', () => {
  test.each([
    [{ 'event.provider': 'tcpdump' }, 'network'],
    [{ 'event.module': 'zeek' }, 'network'],
    [{ 'event.dataset': 'suricata.eve', 'agent.type': 'filebeat' }, 'network'],
    [{ 'event.dataset': 'aws.vpcflow' }, 'network'],
    [{ 'agent.type': 'packetbeat' }, 'network'],
    [{ 'observer.vendor': 'Fortinet' }, 'network'],
    [{ 'event.module': 'auditd' }, 'process'],
    [{ 'event.provider': 'falco' }, 'process'],
    [{ 'event.module': 'endpoint' }, 'process'],
    [{ 'event.dataset': 'aws.cloudtrail' }, 'cloud'],
    [{ 'event.dataset': 'system.auth', 'agent.type': 'filebeat' }, 'log'],
    [{ 'decoder.name': 'sshd', 'agent.type': 'wazuh' }, 'log'],
    [{ 'event.provider': 'derived', 'agent.type': 'siem-sensor' }, 'log'],
    [{ 'event.provider': 'something-new' }, 'log'],
    [{}, 'log'],
  ])('%j: %s', (document, expected) => {
    expect(observationOf(document, 'login.accepted')).toBe(expected);
  });

  test('a heartbeat of a log collector shows no sensor', () => {
    expect(observationOf({ 'agent.type': 'filebeat' }, 'sensor.alive')).toBe('log');
  });
});

test('a port that is none is left out', () => {
  for (const port of ['65536', '-1', '22; rm', '', [], {}, NaN]) {
    expect(recogniseDocument({ ...CONNECTION, 'source.port': port })?.fields.sourcePort).toBeUndefined();
  }
});

test('texts of any value', () => {
  expect(textOf({ a: ['x', 'y'] }, 'a')).toBe('x');
  expect(textsOf({ a: '["x","y"]' }, 'a')).toEqual(['x', 'y']);
  expect(textsOf({ a: '[broken' }, 'a')).toEqual(['[broken']);
  expect(textsOf({ a: '[broken]' }, 'a')).toEqual(['[broken]']);
  expect(textsOf({ a: 0 }, 'a')).toEqual(['0']);
  expect(textsOf({ a: null }, 'a')).toEqual([]);
  expect(textsOf({}, 'a')).toEqual([]);
});

test('any document is read without throwing', () => {
  const names = [
    'event.category',
    'event.type',
    'event.action',
    'event.provider',
    'source.ip',
    'source.port',
    'process.args',
    'user.name',
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.anything()), (document) => {
      expect(() => recogniseDocument(document)).not.toThrow();
    })
  );
});
