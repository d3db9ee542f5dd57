import { loginCloudDefaultUser, loginConsole, loginPassword, loginRoot } from './logins/notable';
import { loginUnapprovedSource, loginUnapprovedUser } from './logins/unapproved';
import type { Rule } from './types';

export * from './types';
export { DEFAULTS, type Settings } from './settings';

/** Every rule, in the order in which they are written and shown. */
export const RULES: readonly Rule[] = [
  loginUnapprovedUser,
  loginUnapprovedSource,
  loginCloudDefaultUser,
  loginRoot,
  loginPassword,
  loginConsole,
];
