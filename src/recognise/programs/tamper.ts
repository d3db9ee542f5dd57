import type { EventKind } from '../event';

/** Longer command lines are judged by their start; sudo and auditd cut far earlier. */
const LONGEST_COMMAND = 16_384;

const ERASERS = new Set([
  'rm',
  'shred',
  'truncate',
  'unlink',
  'wipe',
  'srm',
  'dd',
  'mv',
  'ln',
  'sed',
  'utmpdump',
  'tee',
]);
/** Of these, only the last word is what they overwrite. */
const OVERWRITERS = new Set(['cp', 'install']);

const LOG_PATH =
  /^(?:of=)?(?:\/var\/log(?:\/|$)|\/run\/log\/journal|\/var\/run\/utmp|\/run\/utmp|\/var\/spool\/rsyslog|.*\/\.(?:ba|z|a)?sh_history$|.*\/\.history$|~?\/?\.bash_history$)/;
const LOGGER =
  /^(?:systemd-journald|rsyslog|rsyslogd|syslog|syslog-ng|syslogd|auditd|audit|fluent-bit|td-agent-bit|fluentd|td-agent|promtail|alloy|grafana-agent|vector|filebeat|auditbeat|otelcol(?:-contrib)?|wazuh-agent|wazuh-agentd|ossec|osqueryd|falco)(?:\.service|\.socket)?$/;

/**
 * What a command line does to the logs, if anything. It reads words, not shell: a command that hides
 * behind variables, encodings or a script is not seen.
 */
export function tamperOf(commandLine: string): EventKind | undefined {
  for (const part of commandLine.slice(0, LONGEST_COMMAND).split(/[;&|\n]|COMMAND=/)) {
    const words = part.split(/[\s'"`(){}]+/).filter((word) => word !== '');
    if (clearsLogs(words)) {
      return 'tamper.logs-cleared';
    }
    if (stopsLogger(words)) {
      return 'tamper.logger-stopped';
    }
  }
  return undefined;
}

/** Words that only start another command. */
const CARRIERS = new Set([
  'sudo',
  'doas',
  'env',
  'sh',
  'bash',
  'dash',
  'zsh',
  'nohup',
  'exec',
  'time',
  'nice',
  'ionice',
]);
const MORE_CARRIERS = new Set([
  'xargs',
  'timeout',
  'busybox',
  'command',
  'setsid',
  'stdbuf',
  'then',
  'do',
  'else',
  '!',
]);

/** Index of the command itself: behind carriers, their options and `NAME=value`. */
function commandIndex(words: readonly string[]): number {
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const name = baseName(word);
    if (/^-[ugnC]$/.test(word)) {
      index++;
    } else if (!CARRIERS.has(name) && !MORE_CARRIERS.has(name) && !/^(?:-|[A-Za-z_]\w*=|\d+[smh]?$)/.test(word)) {
      return index;
    }
  }
  return -1;
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

function clearsLogs(words: readonly string[]): boolean {
  const command = commandIndex(words);
  let eraser = false;
  let overwriter = false;
  let searching = false;
  let seenPath = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const next = words[index + 1] ?? '';
    const name = baseName(word);
    const path = LOG_PATH.test(word);
    if ((eraser && path) || (overwriter && path && index === words.length - 1)) {
      return true;
    }
    // `> file`, `>file` and `2>file` empty it; `>>` adds to it.
    const redirected = /^\d?>(?!>)\|?(.*)$/.exec(word);
    if (redirected !== null && LOG_PATH.test(redirected[1] === '' ? next : redirected[1])) {
      return true;
    }
    if (searching && seenPath && (word === '-delete' || ERASERS.has(name))) {
      return true;
    }
    if (
      (name === 'journalctl' && words.some((other) => other.startsWith('--vacuum-'))) ||
      (name === 'dmesg' && words.some((other) => /^(?:-[cC]|--clear|--read-clear)$/.test(other))) ||
      (name === 'history' && words.some((other) => /^-[a-z]*c/.test(other))) ||
      (name === 'auditctl' && words.includes('-D'))
    ) {
      return true;
    }
    seenPath = seenPath || path;
    eraser = eraser || (index === command && erases(name) && !reads(name, words));
    overwriter = overwriter || (index === command && OVERWRITERS.has(name));
    searching = searching || name === 'find';
  }
  return false;
}

function erases(name: string): boolean {
  return ERASERS.has(name);
}

/** `sed` without `-i` prints, `tee -a` adds, `dd` without `of=` reads. */
function reads(name: string, words: readonly string[]): boolean {
  return (
    (name === 'sed' && !words.some((word) => /^(?:-[a-zA-Z]*i|--in-place)/.test(word))) ||
    (name === 'tee' && words.some((word) => word === '-a' || word === '--append')) ||
    (name === 'dd' && !words.some((word) => word.startsWith('of='))) ||
    (name === 'utmpdump' && !words.some((word) => /^-[a-z]*r|^--reverse/.test(word)))
  );
}

function stopsLogger(words: readonly string[]): boolean {
  for (let index = 0; index < words.length; index++) {
    const name = baseName(words[index]);
    const rest = words.slice(index + 1, index + 65);
    const harmless = rest.some((word) => /^(?:-s|--signal=?|-)?(?:SIG)?(?:HUP|USR1|USR2)$|^-1$/.test(word));
    const named = rest.some((word) => LOGGER.test(baseName(word)));
    if (name === 'systemctl' && named && !harmless && rest.some((word) => /^(?:stop|disable|mask|kill)$/.test(word))) {
      return true;
    }
    if (name === 'service' && named && rest.includes('stop')) {
      return true;
    }
    if ((name === 'pkill' || name === 'killall') && named && !harmless) {
      return true;
    }
    if (/\/init\.d\//.test(words[index]) && LOGGER.test(name) && rest[0] === 'stop') {
      return true;
    }
    if (name === 'chkconfig' && named && rest.includes('off')) {
      return true;
    }
    if (name === 'auditctl' && rest[rest.indexOf('-e') + 1] === '0' && rest.includes('-e')) {
      return true;
    }
  }
  return false;
}
