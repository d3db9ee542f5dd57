import type { EventKind } from '../recognise';
import { bootNear, findBoots, isUnclean, type TimedEvent } from './boots';
import { MINUTE_MS, at } from './testing';

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

test('a shutdown shortly before makes it a planned one', () => {
  const [boot] = findBoots([event('shutdown.reached', at(8)), event('boot.started', at(10))], []);
  expect(isUnclean(boot)).toBe(false);
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
