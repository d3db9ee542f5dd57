/** How each recorded incident is offered: what one is told at first, not what it turned out to be. */
interface Scenario {
  readonly title: string;
  readonly question: string;
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'crash-replay': {
    title: 'A login, and seven days missing',
    question:
      'The alert: ec2-user, not on the approved list, logged in to web-7 at 15:58. On the host, /var/log/syslog has nothing for the last seven days. A break-in?',
  },
  'intruder-wipe': {
    title: 'The same alert once more',
    question:
      'The alert: ec2-user, not on the approved list, logged in to web-7 at 15:52. The host’s logs are gone. The same accident again?',
  },
  'crash-replay-full': {
    title: 'Two thousand old lines',
    question:
      'After a restart more than two thousand old lines arrive within a second, logins among them. Are any of them news?',
  },
  'clean-reboot': {
    title: 'Late lines after restart',
    question: 'A restart in the early afternoon, and then a hundred lines from before it. Replayed, or just late?',
  },
  'agent-outage': {
    title: 'Nothing, then all at once',
    question:
      'The central copy has a hole of forty minutes; later a burst arrives with logins in it. Did somebody hide something?',
  },
  'rate-limit-loss': {
    title: 'A missing login',
    question: 'A burst of messages, and a login of alice that one witness has and another has not. Whom to believe?',
  },
  'quiet-host': {
    title: 'Silence for half a day',
    question: 'A host that says nothing for up to twelve hours, again and again, for three weeks. Is anything wrong?',
  },
  'file-deleted': {
    title: 'A log file is gone',
    question: 'The host’s own log begins at 22:00. Where is the rest of the day?',
  },
};

export const DEFAULT_SCENARIO = 'crash-replay';

export function scenarioOf(name: string): Scenario {
  return SCENARIOS[name] ?? { title: name, question: 'A recorded incident.' };
}

/** Those with words first, in the order in which they explain the product; then any others. */
export function inReadingOrder(names: readonly string[]): string[] {
  const known = Object.keys(SCENARIOS).filter((name) => names.includes(name));
  return [...known, ...names.filter((name) => !known.includes(name))];
}
