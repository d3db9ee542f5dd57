import { centralCopySilent, hostCopyMissing, hostStreamSilent, linesBack, lokiRejects } from './gaps/copies';
import { authSilent, hostSilent, nothingArrives, volumeLow } from './gaps/silence';
import { localHistoryShrank, spanReportsStopped } from './integrity/history';
import { localJournalShrank } from './integrity/journalHistory';
import { clockStepped, journalDiscarded, readerStartedOver, uncleanReboot } from './integrity/lifeOfHost';
import { loggerEndMissing } from './integrity/loggerEnd';
import { auditStopped, loggerStopped, messagesLost } from './integrity/loggers';
import { oldLinesBurst } from './integrity/oldLines';
import { logsCleared } from './integrity/tampering';
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
  hostSilent,
  authSilent,
  hostCopyMissing,
  hostStreamSilent,
  centralCopySilent,
  linesBack,
  volumeLow,
  nothingArrives,
  lokiRejects,
  localHistoryShrank,
  localJournalShrank,
  spanReportsStopped,
  uncleanReboot,
  journalDiscarded,
  readerStartedOver,
  oldLinesBurst,
  loggerStopped,
  loggerEndMissing,
  auditStopped,
  logsCleared,
  messagesLost,
  clockStepped,
];
