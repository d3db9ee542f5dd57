import type { EventKind } from '../../recognise';
import { bootNear, findBoots, isUnclean, type TimedEvent } from './boots';
import { MINUTE_MS, at } from '../testing';

function event(
  kind: EventKind,
  happenedMs: number,
  programSource: 'syslog' | 'journal' = 'syslog',
  pid?: number
): TimedEvent {
  return {
    happenedMs,
    event: {
      index: 0,
      laneId: 'central',
      timeMs: happenedMs,
      kind,
      fields: { pid },
      observation: 'log',
      envelope: { programSource, message: '' },
    },
  };
}

test('the marks of one start are one boot', () => {
  const [boot, ...more] = findBoots(
    [event('journal.started', at(10)), event('boot.started', at(10) + 100), event('boot.finished', at(11))],
    []
  );
  expect(more).toEqual([]);
  expect(boot).toMatchObject({ atMs: at(10), confirmed: false });
  expect(isUnclean(boot)).toBe(true);
});

function fromProcess1(kind: EventKind, happenedMs: number): TimedEvent {
  const one = event(kind, happenedMs);
  return { ...one, event: { ...one.event, envelope: { programSource: 'syslog', message: '', pid: 1 } } };
}

function stop(happenedMs: number, user: string, command = '/lib/systemd/systemd-shutdown reboot'): TimedEvent {
  const one = event('process.started', happenedMs);
  return { ...one, event: { ...one.event, observation: 'process', fields: { user, command } } };
}

describe('a restart is planned where more than a line says so', () => {
  const start = event('boot.started', at(10));
  const said = event('shutdown.started', at(8));
  const process1 = event('process.started', at(10), 'syslog', 1);
  const reached = [fromProcess1('shutdown.reached', at(9)), fromProcess1('shutdown.reached', at(9) + 1)];
  const closed = event('journal.stopped', at(9) + 2);

  const opens = (ms: number, filePath = '/var/log/journal/0f1e'): TimedEvent => {
    const one = event('journal.usage', ms);
    return { ...one, event: { ...one.event, fields: { filePath } } };
  };
  const whole = [said, ...reached, closed, start];

  it.each([
    ['a whole shutdown is told, and nothing of the next start speaks for it', whole, [process1]],
    ['the next start has a journal in memory alone', [...whole, opens(at(10), '/run/log/journal/0f1e')], [process1]],
    ['the journal was opened before', [opens(at(7)), ...whole], [process1]],
    ['the journal was opened when people were there', [...whole, opens(at(11.5))], [process1]],
    ['the journal was found unclosed', [...whole, opens(at(10)), event('journal.discarded', at(10))], [process1]],
    ['journald alone was stopped', [event('journal.stopped', at(8), 'journal'), start], [process1]],
    ['root called it off', [said, start], [stop(at(8), 'root', '/sbin/shutdown -c'), process1]],
    ['root asked how to do it', [said, start], [stop(at(8), 'root', 'systemctl reboot --help'), process1]],
    ['one line says it', [said, start], [process1]],
    ['lines say it of a restart that nothing confirms', [said, ...reached, closed, start], []],
    ['a user asked for it in vain', [said, start], [stop(at(8), 'mallory'), process1]],
    ['root asked for it long before', [said, start], [stop(at(-60), 'root'), process1]],
    ['the journal was not closed last', [said, closed, ...reached, start], [process1]],
    [
      'the file system had to be repaired',
      [said, ...reached, closed, start, event('boot.recovered-filesystem', at(10))],
      [process1],
    ],
  ])('not where %s', (_, logs, sensors) => {
    const ordered = logs.map((one, index) => (one === closed && index === 1 ? event('journal.stopped', at(8.5)) : one));
    const [boot] = findBoots(ordered, sensors);
    expect(boot.shutdown).toBeDefined();
    expect(isUnclean(boot)).toBe(true);
  });

  it.each([
    ['the journal itself has it', [event('shutdown.started', at(8), 'journal'), start], [process1]],
    ['the sensor saw root stop the host', [said, start], [stop(at(9), 'root'), process1]],
    ['the sensor saw root ask for it', [said, start], [stop(at(8), 'root', 'systemctl reboot'), process1]],
    ['it is told step by step and the next start found the journal closed', [...whole, opens(at(10))], [process1]],
    ['root asked for it at once', [said, start], [stop(at(8), 'root', '/sbin/shutdown -r now'), process1]],
  ])('where %s', (_, logs, sensors) => {
    expect(isUnclean(findBoots(logs, sensors)[0])).toBe(false);
  });
});

test('a shutdown of long ago belongs to another boot', () => {
  const [boot] = findBoots(
    [event('journal.stopped', at(10) - 25 * 24 * 60 * MINUTE_MS), event('boot.started', at(10))],
    []
  );
  expect(isUnclean(boot)).toBe(true);
});

test('a session manager that finished starting is no boot', () => {
  expect(findBoots([event('boot.finished', at(10))], [])).toEqual([]);
});

test('a sensor that saw the first process confirms it; so does the journal itself', () => {
  const start = event('boot.started', at(10));
  expect(findBoots([start], [event('process.started', at(10), 'syslog', 1)])[0].confirmed).toBe(true);
  expect(findBoots([start], [event('process.started', at(10), 'syslog', 77)])[0].confirmed).toBe(false);
  expect(findBoots([start], [event('process.started', at(30), 'syslog', 1)])[0].confirmed).toBe(false);
  expect(findBoots([event('boot.started', at(10), 'journal')], [])[0].confirmed).toBe(true);
});

test('a discarded journal and a repaired file system are kept with it', () => {
  const [boot] = findBoots(
    [
      event('boot.started', at(10)),
      event('boot.recovered-filesystem', at(10) + 5),
      event('journal.discarded', at(10) + 9),
    ],
    []
  );
  expect(boot.discarded?.happenedMs).toBe(at(10) + 9);
  expect(boot.recovered?.happenedMs).toBe(at(10) + 5);
  expect(bootNear([boot], at(12), 5 * MINUTE_MS)).toBe(boot);
  expect(bootNear([boot], at(20), 5 * MINUTE_MS)).toBeUndefined();
});

test('a boot id that changes confirms a start, one that stays does not', () => {
  const withId = (id: string, ms: number): TimedEvent => {
    const one = event('logger.started', ms);
    return { ...one, event: { ...one.event, envelope: { programSource: 'syslog', message: '', bootId: id } } };
  };
  const start = event('boot.started', at(10));
  expect(findBoots([withId('a', at(5)), start, withId('b', at(10) + 50)], [])[0].confirmed).toBe(true);
  expect(findBoots([withId('a', at(5)), start, withId('a', at(10) + 50)], [])[0].confirmed).toBe(false);
});
