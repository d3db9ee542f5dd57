import { loginInstanceConnect, loginSsm, loginTailscale } from './logins/cloud';
import { loginAfterFailures, loginFlood, loginReplayed, loginSingleWitness } from './logins/evidence';
import { loginCloudDefaultUser, loginConsole, loginPassword, loginRoot } from './logins/notable';
import { accountChanged, privilegeUnapproved } from './logins/privilege';
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
  loginSingleWitness,
  loginReplayed,
  loginAfterFailures,
  loginFlood,
  privilegeUnapproved,
  accountChanged,
  loginSsm,
  loginInstanceConnect,
  loginTailscale,
];
