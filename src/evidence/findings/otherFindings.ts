import { bootNear, isUnclean, refOf, type Boot } from '../host/boots';
import { laneName, sensorName, type Facts } from '../facts';
import { gapFinding } from './gapFindings';
import { sayBurst } from './loginFindings';
import type { Sighting } from '../logins/logins';
import type { Backlog } from '../replay/replay';
import { say, stretch } from './say';
import type { Tampering } from '../host/tamper';
import type { Finding, LaneEvent, Replay, Statement } from '../types';

const SAME_STORY_MS = 10 * 60_000;

export function finding(
  id: string,
  severity: Finding['severity'],
  statement: Finding['statement'],
  fromMs: number,
  toMs: number,
  more: Partial<Finding> = {}
): Finding {
  return { id, severity, statement, supporting: [], against: [], missing: [], fromMs, toMs, evidence: [], ...more };
}

function sayHole({ event, happenedMs }: Pick<Sighting, 'event' | 'happenedMs'>): Statement {
  const zeros = event.envelope?.holeLength;
  return say('file-hole', { atMs: happenedMs, zeros }, { evidence: [refOf(event)] });
}

/** What a host that did not shut down leaves behind. */
function crashMarks({ discarded, recovered, hole }: Boot): readonly Statement[] {
  return [
    ...(hole === undefined ? [] : [sayHole(hole)]),
    ...(discarded === undefined
      ? []
      : [
          say(
            'journal-discarded',
            { atMs: discarded.happenedMs, filePath: discarded.event.fields.filePath },
            { evidence: [refOf(discarded.event)] }
          ),
        ]),
    ...(recovered === undefined
      ? []
      : [say('filesystem-recovered', { atMs: recovered.happenedMs }, { evidence: [refOf(recovered.event)] })]),
  ];
}

/** A start of the host: planned, or not. The first lines of all lanes are a beginning, not a restart. */
export function restartFinding(facts: Facts, boot: Boot): Finding {
  const { atMs, shutdown, confirmed } = boot;
  const values = { host: facts.host, atMs, downFromMs: shutdown?.happenedMs };
  const id = `restart:${Math.round(atMs / 1000)}`;
  if (!isUnclean(boot)) {
    const down = shutdown?.happenedMs ?? atMs;
    return finding(id, 'notice', say('restart-clean', values), down, atMs, { evidence: [boot.ref] });
  }
  // One line that anybody can write must not turn a crash into a plan.
  if (shutdown !== undefined) {
    return finding(id, 'warning', say('restart-claimed', values), shutdown.happenedMs, atMs, {
      supporting: crashMarks(boot),
      missing: confirmed ? [] : [say('restart-unconfirmed', { sensor: sensorName(facts) })],
      evidence: [refOf(shutdown.event), boot.ref],
    });
  }
  return finding(id, confirmed ? 'notice' : 'warning', say('restart-unclean', values), atMs, atMs, {
    supporting: crashMarks(boot),
    missing: confirmed ? [] : [say('restart-unconfirmed', { sensor: sensorName(facts) })],
    evidence: [boot.ref],
  });
}

/** Lines that a program says it dropped. The same message in several lanes is one. */
export function dropFindings(facts: Facts): readonly Finding[] {
  const drops = facts.life.filter(
    ({ event: { kind } }) => kind === 'logger.dropped' || kind === 'journal.suppressed' || kind === 'journal.missed'
  );
  const seen = new Set<string>();
  const unique = drops.filter(({ event, happenedMs, arrival }) => {
    const key = `${event.kind} ${event.fields.count} ${Math.round(happenedMs / 2000)}`;
    const isNew = arrival !== 'old' && !seen.has(key);
    seen.add(key);
    return isNew;
  });
  // "Begin to drop" is followed by how many it were: one loss.
  const counted = unique.filter(({ event }) => event.fields.count !== undefined);
  const told = unique.filter(
    ({ event, happenedMs }) =>
      event.fields.count !== undefined ||
      !counted.some((one) => one.event.kind === event.kind && Math.abs(one.happenedMs - happenedMs) <= SAME_STORY_MS)
  );
  return told.map(({ event, happenedMs }) =>
    finding(
      `loss:${event.kind}:${Math.round(happenedMs / 1000)}`,
      'warning',
      say(event.fields.count === undefined ? 'dropped-some' : 'dropped', {
        atMs: happenedMs,
        count: event.fields.count,
        program: event.envelope?.program ?? 'a logger',
      }),
      happenedMs,
      happenedMs,
      { evidence: [refOf(event)] }
    )
  );
}

/** imjournal also says that it follows a rotated journal, which loses no place. */
function startsOver({ envelope, fields }: LaneEvent): boolean {
  return /state ?file|seek|cursor|invalid/i.test(fields.reason ?? envelope?.message ?? '');
}

/** A reader that started over, with no old lines to show for it in the same lane. */
export function readerFinding(facts: Facts, { event, happenedMs }: Sighting): Finding | undefined {
  if (!startsOver(event)) {
    return undefined;
  }
  const shown = facts.replays.some((one) => Math.abs(one.fromMs - happenedMs) <= SAME_STORY_MS);
  if (shown || happenedMs < facts.set.fromMs) {
    return undefined;
  }
  const boot = bootNear(facts.boots, happenedMs, SAME_STORY_MS);
  const hides = boot !== undefined && isUnclean(boot) && boot.discarded !== undefined;
  return finding(
    `reader:${Math.round(happenedMs / 1000)}`,
    hides ? 'warning' : 'notice',
    say('reader-restarted', { atMs: happenedMs, program: event.envelope?.program ?? 'the reader', host: facts.host }),
    happenedMs,
    happenedMs,
    { evidence: [refOf(event)], missing: [say('need-arrival-order')] }
  );
}

/**
 * Old lines in which no login of interest lies. Where nothing sent a reader back and they had not come before,
 * they are unexplained.
 */
export function replayFinding(facts: Facts, replay: Replay): Finding {
  const whole = replay.strength === 'whole';
  return finding(
    `replay:${replay.laneId}:${Math.round(replay.fromMs / 1000)}`,
    replay.reason === undefined && replay.duplicates < replay.count ? 'warning' : 'notice',
    say(whole ? 'replay' : 'out-of-order', {
      lane: laneName(facts, replay.laneId),
      atMs: replay.fromMs,
      count: replay.count,
      firstMs: replay.firstReportedMs,
      lastMs: replay.lastReportedMs,
    }),
    replay.fromMs,
    replay.toMs,
    {
      supporting: [sayBurst(replay)],
      evidence: [stretch(replay.laneId, replay.fromMs), ...(replay.reason ? [replay.reason] : [])],
    }
  );
}

/** Lines that came late, but for the first time and in order. */
export function backlogFinding(facts: Facts, backlog: Backlog): Finding {
  const { laneId, fromMs, toMs, count, firstReportedMs, lastReportedMs, longestDelayMs } = backlog;
  return finding(
    `backlog:${laneId}:${Math.round(fromMs / 1000)}`,
    'notice',
    say('backlog', {
      lane: laneName(facts, laneId),
      count,
      firstMs: firstReportedMs,
      lastMs: lastReportedMs,
      atMs: fromMs,
      lateForMs: longestDelayMs,
    }),
    fromMs,
    toMs,
    { evidence: [stretch(laneId, fromMs)] }
  );
}

/** An act against the evidence outside of a session that is already reported, with what it took. */
export function tamperFinding(facts: Facts, act: Tampering): Finding {
  const { event, happenedMs, kind, user, command } = act;
  const taken = facts.gaps.filter(({ evidence }) =>
    evidence.some(({ laneId, index }) => laneId === event.laneId && index === event.index)
  );
  const also = taken.map((gap) => gapFinding(facts, gap).statement);
  return finding(
    `tamper:${kind}:${Math.round(happenedMs / 1000)}`,
    'warning',
    say(`tamper-${kind}`, { host: facts.host, atMs: happenedMs, user, command }, { also }),
    happenedMs,
    happenedMs,
    { evidence: [refOf(event)] }
  );
}
