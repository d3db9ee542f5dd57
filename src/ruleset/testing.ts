import { DEFAULTS, type Settings } from './settings';

/** Settings of a site, for tests. */
export function settingsForTests(): Settings {
  return {
    ...DEFAULTS,
    approved: {
      users: ['alice', 'bob', 'deploy', 'ansible'],
      sources: ['198.51.100.0/24'],
      principals: [],
      root: ['alice', 'bob', 'deploy', 'ansible'],
    },
  };
}

/** What JavaScript makes of an expression that is written for RE2. */
export function fromRe2(expression: string): RegExp {
  const flags = /^\(\?([a-z]+)\)/.exec(expression);
  return new RegExp(expression.slice(flags?.[0].length ?? 0).replaceAll('(?P<', '(?<'), flags?.[1] ?? '');
}
