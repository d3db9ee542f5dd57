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
