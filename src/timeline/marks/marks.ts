import { type EventKind } from '../../recognise/event';
import { type JudgedEvent } from '../../evidence/types';

/** What a mark looks like. Shape and word say it without colour. */
export type MarkShape =
  | 'triangle-up'
  | 'triangle-up-hollow'
  | 'triangle-down'
  | 'circle'
  | 'circle-ringed'
  | 'diamond'
  | 'cross'
  | 'square-crossed'
  | 'square-hollow'
  | 'power'
  | 'chevron'
  | 'plus'
  | 'tick';

/** Colours by meaning; the palette gives each its theme colour. */
export type MarkTone = 'danger' | 'warning' | 'ok' | 'info' | 'replay' | 'muted';

export interface MarkStyle {
  readonly id: MarkStyleId;
  readonly shape: MarkShape;
  readonly tone: MarkTone;
  /** Half the mark's width in CSS px. */
  readonly radiusPx: number;
  /**
   * `people` stand above `machine`: what befell host and logs would else cover the logins of the
   * same moment, which is the very moment that matters.
   */
  readonly row: MarkRow;
}

/** From top to bottom. */
export const MARK_ROWS = ['people', 'machine'] as const;

export type MarkRow = (typeof MARK_ROWS)[number];

/**
 * By importance. Of marks in one place the last of these is drawn for all, so nothing that calms may
 * stand behind what alarms.
 */
export const MARK_STYLE_IDS = [
  'session',
  'process',
  'connection',
  'privilege',
  'login-failed',
  'package',
  'audit',
  'logger',
  'login-observed',
  'login-approved',
  'login-replayed',
  'shutdown',
  'boot',
  'clock',
  'account',
  'journal',
  'login-unapproved',
  'tamper',
] as const;

export type MarkStyleId = (typeof MARK_STYLE_IDS)[number];

export const MARK_STYLES: Readonly<Record<MarkStyleId, MarkStyle>> = {
  session: { id: 'session', shape: 'tick', tone: 'muted', radiusPx: 3, row: 'people' },
  process: { id: 'process', shape: 'tick', tone: 'info', radiusPx: 3, row: 'people' },
  privilege: { id: 'privilege', shape: 'chevron', tone: 'info', radiusPx: 4, row: 'people' },
  connection: { id: 'connection', shape: 'circle', tone: 'info', radiusPx: 3.5, row: 'people' },
  'login-failed': { id: 'login-failed', shape: 'triangle-down', tone: 'muted', radiusPx: 4, row: 'people' },
  package: { id: 'package', shape: 'plus', tone: 'muted', radiusPx: 4, row: 'machine' },
  clock: { id: 'clock', shape: 'diamond', tone: 'warning', radiusPx: 5, row: 'machine' },
  logger: { id: 'logger', shape: 'diamond', tone: 'info', radiusPx: 5, row: 'machine' },
  audit: { id: 'audit', shape: 'diamond', tone: 'muted', radiusPx: 5, row: 'machine' },
  account: { id: 'account', shape: 'plus', tone: 'warning', radiusPx: 5, row: 'people' },
  'login-observed': { id: 'login-observed', shape: 'circle-ringed', tone: 'info', radiusPx: 5, row: 'people' },
  'login-approved': { id: 'login-approved', shape: 'triangle-up', tone: 'ok', radiusPx: 6, row: 'people' },
  'login-replayed': { id: 'login-replayed', shape: 'triangle-up-hollow', tone: 'replay', radiusPx: 6, row: 'people' },
  shutdown: { id: 'shutdown', shape: 'square-hollow', tone: 'muted', radiusPx: 5, row: 'machine' },
  boot: { id: 'boot', shape: 'power', tone: 'info', radiusPx: 5, row: 'machine' },
  journal: { id: 'journal', shape: 'square-crossed', tone: 'warning', radiusPx: 6, row: 'machine' },
  'login-unapproved': { id: 'login-unapproved', shape: 'triangle-up', tone: 'danger', radiusPx: 7, row: 'people' },
  tamper: { id: 'tamper', shape: 'cross', tone: 'danger', radiusPx: 6, row: 'machine' },
};

/** Kinds that say nothing an SRE looks for on a timeline: they are evidence, not marks. */
const UNDRAWN: ReadonlySet<EventKind> = new Set([
  'sensor.alive',
  'journal.usage',
  'journal.rotated',
  'network.connection-ended',
  'login.connected',
  'login.disconnected',
  'session.closed',
]);

/** PAM services whose sessions open all day long. */
const ROUTINE_SERVICES: ReadonlySet<string> = new Set(['cron', 'crond', 'systemd-user', 'runuser', 'sudo', 'sudo-i']);

/** How an event is drawn, or undefined when it is not. */
export function markStyleOf(judged: JudgedEvent, loginPorts: readonly number[]): MarkStyleId | undefined {
  return MARK_STYLE_IDS.at(markStyleIndex(judged, loginPorts) ?? MARK_STYLE_IDS.length);
}

/** The same as an index into MARK_STYLE_IDS: kinds are few and events are many, so each kind's rule is looked up in one go. */
export function markStyleIndex(judged: JudgedEvent, loginPorts: readonly number[]): number | undefined {
  const { kind } = judged.event;
  const rule = ruleOfKinds.get(kind) ?? learntRule(kind);
  if (rule === 'login') {
    return loginStyle(judged);
  }
  // An old line testifies about the old time only: it is no boot and no shutdown of today.
  if (judged.replayed || rule === 'undrawn') {
    return undefined;
  }
  if (typeof rule === 'number') {
    return rule;
  }
  return rule === 'session' ? sessionStyle(judged) : connectionStyle(judged, loginPorts);
}

/** An index into MARK_STYLE_IDS where the kind alone decides, else what does. */
type Rule = number | 'undrawn' | 'login' | 'session' | 'connection';

const ruleOfKinds = new Map<EventKind, Rule>();

function learntRule(kind: EventKind): Rule {
  const rule = ruleOf(kind);
  ruleOfKinds.set(kind, rule);
  return rule;
}

function ruleOf(kind: EventKind): Rule {
  switch (kind) {
    case 'login.accepted':
    case 'audit.login':
      return 'login';
    case 'session.opened':
      return 'session';
    case 'network.connection-accepted':
    case 'network.connection-attempted':
      return 'connection';
    default: {
      const style = UNDRAWN.has(kind) ? undefined : STYLE_OF_FAMILY[familyOf(kind)];
      return style === undefined ? 'undrawn' : indexOf(style);
    }
  }
}

function indexOf(style: MarkStyleId): number {
  return MARK_STYLE_IDS.indexOf(style);
}

const REPLAYED = indexOf('login-replayed');
const OBSERVED = indexOf('login-observed');
const APPROVED = indexOf('login-approved');
const UNAPPROVED = indexOf('login-unapproved');
const SESSION = indexOf('session');
const CONNECTION = indexOf('connection');

function loginStyle({ replayed, approved }: JudgedEvent): number {
  if (replayed) {
    return REPLAYED;
  }
  if (approved === undefined) {
    return OBSERVED;
  }
  return approved ? APPROVED : UNAPPROVED;
}

function sessionStyle({ event: { fields } }: JudgedEvent): number | undefined {
  return fields.service !== undefined && ROUTINE_SERVICES.has(fields.service) ? undefined : SESSION;
}

function connectionStyle({ event: { fields } }: JudgedEvent, loginPorts: readonly number[]): number | undefined {
  const toLoginPort = fields.destinationPort !== undefined && loginPorts.includes(fields.destinationPort);
  return toLoginPort && fields.direction !== 'egress' ? CONNECTION : undefined;
}

/** Most families look alike; of journald's and the boot's events only some deserve a mark. */
function familyOf(kind: EventKind): string {
  const [family] = kind.split('.');
  return family === 'journal' || family === 'boot' ? kind : family;
}

const STYLE_OF_FAMILY: Readonly<Partial<Record<string, MarkStyleId>>> = {
  login: 'login-failed',
  privilege: 'privilege',
  account: 'account',
  'boot.started': 'boot',
  kernel: 'journal',
  shutdown: 'shutdown',
  'journal.discarded': 'journal',
  'journal.vacuumed': 'journal',
  'journal.suppressed': 'journal',
  'journal.missed': 'journal',
  logger: 'logger',
  audit: 'audit',
  clock: 'clock',
  tamper: 'tamper',
  process: 'process',
  context: 'package',
};
