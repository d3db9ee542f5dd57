import {
  from,
  isDuration,
  isHostLabel,
  isLabel,
  isNetwork,
  isPart,
  isRe2,
  isSelector,
  isTitle,
  isUid,
  isUrl,
  isVariable,
  isZone,
} from './checks';
import { durationOf, secondsOf } from './duration';
import { DEFAULTS, type Settings } from './settings';
import { openSettings, type Problem, type SettingsReader } from './settingsReader';
import type { SlackSettings } from './slack/contact-points';

export type ReadSettings =
  | { readonly settings: Settings; readonly problems: readonly [] }
  | { readonly settings: undefined; readonly problems: readonly Problem[] };

/** Reads `rules/settings.yaml`; with anything wrong in it there are no settings. */
export function readSettings(source: string): ReadSettings {
  const reader = openSettings(source);
  const settings: Settings = {
    approved: approvedOf(reader),
    keysOnly: reader.flag('keysOnly', DEFAULTS.keysOnly),
    loki: lokiOf(reader),
    thresholds: thresholdsOf(reader),
    grafana: grafanaOf(reader),
    slack: slackOf(reader),
  };
  reader.finish();
  const problems = [...reader.problems].sort((a, b) => a.line - b.line);
  return problems.length === 0 ? { settings, problems: [] } : { settings: undefined, problems };
}

/** `rules/settings.yaml:12: approved.users is empty; …` */
export function describeProblem(file: string, { line, path, text }: Problem): string {
  return `${file}:${line}: ${path === '' ? 'it' : path} ${text}`;
}

function approvedOf(reader: SettingsReader): Settings['approved'] {
  const users = reader.texts('approved.users', [], isRe2, (list) =>
    list.length > 0
      ? undefined
      : 'is empty, so that every login would be an alarm; list who may log in, for example [alice, deploy-.*]'
  );
  const listed = reader.texts(
    'approved.sources',
    [],
    (text) => (text === 'any' ? undefined : isNetwork(text)),
    (list) =>
      list.length === 0
        ? 'is empty; list the networks that people log in from, or write [any]'
        : list.length > 1 && list.includes('any')
          ? 'has `any` beside networks; write [any] alone, or the networks'
          : undefined
  );
  return {
    users,
    sources: listed.filter((text) => text !== 'any'),
    principals: reader.texts('approved.principals', DEFAULTS.approved.principals, isRe2),
    root: reader.texts('approved.root', users, isRe2),
  };
}

function lokiOf(reader: SettingsReader): Settings['loki'] {
  const { loki } = DEFAULTS;
  const streams = reader.text('loki.streams', loki.streams, isSelector);
  const zone = reader.optionalText('loki.zone', isZone);
  return {
    streams,
    hostCopy: reader.text('loki.hostCopy', loki.hostCopy, isSelector),
    hostStream: reader.text('loki.hostStream', loki.hostStream, isSelector),
    spans: reader.text('loki.spans', streams, isSelector),
    hostLabel: reader.text('loki.hostLabel', loki.hostLabel, isHostLabel),
    programLabels: reader.texts('loki.programLabels', loki.programLabels, isLabel),
    ...(zone === undefined ? {} : { zone }),
  };
}

/** Times the silence: a quarter of the memory is the time in which a host has to talk. */
const LEAST_MEMORY = 4;

function thresholdsOf(reader: SettingsReader): Settings['thresholds'] {
  const { thresholds } = DEFAULTS;
  const silence = reader.text('thresholds.silence', thresholds.silence, isDuration);
  const memory = reader.text('thresholds.memory', thresholds.memory, isDuration);
  if (secondsOf(memory) < LEAST_MEMORY * secondsOf(silence)) {
    reader.complain(
      'thresholds.memory',
      `is too short; write ${durationOf(LEAST_MEMORY * secondsOf(silence))} or more`
    );
  }
  return {
    eventWindow: reader.text('thresholds.eventWindow', thresholds.eventWindow, isDuration),
    oldSeconds: reader.number('thresholds.oldSeconds', thresholds.oldSeconds, from(60)),
    burstLines: reader.number('thresholds.burstLines', thresholds.burstLines, from(2)),
    failures: reader.number('thresholds.failures', thresholds.failures, from(1)),
    silence,
    memory,
    lowVolume: reader.number('thresholds.lowVolume', thresholds.lowVolume, isPart),
    clockStepSeconds: reader.number('thresholds.clockStepSeconds', thresholds.clockStepSeconds, from(1)),
  };
}

function grafanaOf(reader: SettingsReader): Settings['grafana'] {
  const { grafana } = DEFAULTS;
  return {
    url: reader.text('grafana.url', grafana.url, isUrl),
    lokiUid: reader.text('grafana.lokiUid', grafana.lokiUid, isUid),
    prometheusUid: reader.text('grafana.prometheusUid', grafana.prometheusUid, isUid),
    dashboardUid: reader.text('grafana.dashboardUid', grafana.dashboardUid, isUid),
    panelId: reader.number('grafana.panelId', grafana.panelId, from(1)),
    hostVariable: reader.text('grafana.hostVariable', grafana.hostVariable, isLabel),
    folder: reader.text('grafana.folder', grafana.folder, isTitle),
    runbooks: reader.text('grafana.runbooks', grafana.runbooks, isUrl),
  };
}

function slackOf(reader: SettingsReader): SlackSettings {
  const urlVariable = reader.optionalText('slack.webhookVariable', isVariable);
  const tokenVariable = reader.optionalText('slack.tokenVariable', isVariable);
  const channel = reader.optionalText('slack.channel', (text) =>
    /^[a-zA-Z0-9_-]+$/.test(text) ? undefined : 'is no channel; write its name without #'
  );
  if (tokenVariable !== undefined && urlVariable === undefined) {
    if (channel === undefined) {
      reader.complain('slack', 'has a token and no channel; write `channel:` with its name or id');
    }
    return { kind: 'token', tokenVariable, channel: channel ?? '' };
  }
  if (urlVariable === undefined) {
    reader.complain('slack', 'says nothing of where messages go; write `webhookVariable: SLACK_WEBHOOK_URL`');
  } else if (tokenVariable !== undefined) {
    reader.complain('slack', 'has a webhook and a token; write one of them');
  }
  return { kind: 'webhook', urlVariable: urlVariable ?? '' };
}
