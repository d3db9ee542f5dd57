/**
 * The English of every statement, by its id. `{{name}}` is a value; how it is written follows its name:
 * `…ForMs` a length of time, `…Ms` a moment, lists joined with "and", codes by `TERMS`.
 */
export const TEXTS: Readonly<Record<string, string>> = {
  // Logins that only old records tell of.
  'login-replayed-after':
    "{{user}}'s login on {{host}} at {{atMs}} did not happen then: it is a record of {{originalMs}}, received {{lateForMs}} late in a burst of {{burst}} old lines, right after {{after}}.",
  'login-replayed':
    "{{user}}'s login on {{host}} at {{atMs}} did not happen then: it is a record of {{originalMs}}, received {{lateForMs}} late in a burst of {{burst}} old lines.",
  'logins-replayed-after':
    "{{user}}'s {{logins}} logins on {{host}} at {{atMs}} did not happen then: they are records of {{originalMs}} to {{lastOriginalMs}}, received {{lateForMs}} late in a burst of {{burst}} old lines, right after {{after}}.",
  'logins-replayed':
    "{{user}}'s {{logins}} logins on {{host}} at {{atMs}} did not happen then: they are records of {{originalMs}} to {{lastOriginalMs}}, received {{lateForMs}} late in a burst of {{burst}} old lines.",
  'login-maybe-replayed-after':
    "{{user}}'s login on {{host}} at {{atMs}} looks like an old record of {{originalMs}}, received {{lateForMs}} late among {{burst}} old lines right after {{after}}, but it cannot be cleared.",
  'login-maybe-replayed':
    "{{user}}'s login on {{host}} at {{atMs}} looks like an old record of {{originalMs}}, received {{lateForMs}} late among {{burst}} old lines, but it cannot be cleared.",
  'logins-maybe-replayed-after':
    "{{user}}'s {{logins}} logins on {{host}} at {{atMs}} look like old records of {{originalMs}} to {{lastOriginalMs}}, received {{lateForMs}} late among {{burst}} old lines right after {{after}}, but they cannot be cleared.",
  'logins-maybe-replayed':
    "{{user}}'s {{logins}} logins on {{host}} at {{atMs}} look like old records of {{originalMs}} to {{lastOriginalMs}}, received {{lateForMs}} late among {{burst}} old lines, but they cannot be cleared.",
  'original-login': 'The login that the record tells of, {{user}} at {{atMs}}, is still to be explained.',
  burst:
    '{{count}} old lines arrived between {{receivedFromMs}} and {{receivedToMs}}; they were written between {{firstMs}} and {{lastMs}}. {{duplicates}} of them had arrived before, word for word.',
  'burst-at-least':
    'At least {{count}} old lines arrived between {{receivedFromMs}} and {{receivedToMs}}; they were written between {{firstMs}} and {{lastMs}}. At least {{duplicates}} of them had arrived before, word for word.',
  'burst-counted':
    'The store counted {{count}} lines between {{countedFromMs}} and {{countedToMs}} that arrived more than a minute after they were written. Those that are listed arrived between {{receivedFromMs}} and {{receivedToMs}} and were written between {{firstMs}} and {{lastMs}}; at least {{duplicates}} of them had arrived before, word for word.',
  'burst-incomplete':
    'The {{burst}} old lines are not a whole burst that rises and then jumps to the present after something that makes a reader start over.',

  // Logins to be taken as real.
  'login-unapproved-network':
    'Treat as real: {{user}}, who is not approved, logged in to {{host}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}.',
  'login-unapproved-local': 'Treat as real: {{user}}, who is not approved, logged in to {{host}} at {{atMs}}.',
  'login-unapproved-session':
    'Treat as real: a session of {{user}}, who is not approved, was opened on {{host}} at {{atMs}}; no line says how the login was accepted.',
  'login-unapproved-source':
    'Treat as real: {{user}} logged in to {{host}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}, a network that is not approved.',
  'session-unapproved-source':
    'Treat as real: a session of {{user}} was opened on {{host}} at {{atMs}} from an unknown address; no line says how the login was accepted.',
  'login-approved-unseen-network':
    '{{user}} logged in to {{host}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}; the user is approved, but the login cannot be confirmed.',
  'login-approved-unseen-local':
    '{{user}} logged in to {{host}} at {{atMs}}; the user is approved, but the login cannot be confirmed.',
  'login-approved-unseen-session':
    'A session of {{user}} was opened on {{host}} at {{atMs}}; the user is approved, but no line says how the login was accepted.',
  'login-in-output':
    'A line in the output of {{program}} on {{host}} says that {{user}} logged in at {{atMs}} from {{sourceIp}} port {{sourcePort}}. No log of an SSH server has it: it may be a quotation. If {{program}} takes logins itself, treat it as real.',
  'session-in-output':
    'A line in the output of {{program}} on {{host}} says that a session of {{user}} was opened at {{atMs}}. No log of a server that people log in to has it: it may be a quotation. If {{program}} takes logins itself, treat it as real.',
  'login-approved-in-output':
    '{{user}} logged in to {{host}} at {{atMs}}; the user is approved, but only a line in the output of {{program}} tells of it, and no log of an SSH server.',
  'login-line-forged':
    'The line that says {{user}} logged in to {{host}} at {{atMs}} was not written by sshd: journald saw user id {{uid}} write it.',
  'name-odd': 'The name {{user}} holds characters that are not what they look like: {{characters}}.',
  'name-looks-approved':
    'The name {{user}} looks like {{alike}}, who is approved, and is another one: it holds {{characters}}.',
  'user-not-approved': '{{user}} is not on the list of approved users.',
  'network-not-approved': '{{user}} is approved, the address {{sourceIp}} is not.',
  'arrived-late': 'The record arrived {{lateForMs}} late, at {{atMs}}, for the first time.',
  'login-without-session': 'No session of {{user}} was opened after it, as it is after other logins.',
  'session-without-login': 'A session of {{user}} was opened without a line that accepted the login.',
  'session-command': 'At {{atMs}} it ran: {{command}}',
  'session-root': 'It became root at {{atMs}} with {{command}}.',
  rise: '{{user}}, who is not approved, became root on {{host}} at {{atMs}} with {{command}}.',
  'rise-many':
    '{{user}}, who is not approved, became root on {{host}} {{count}} times between {{atMs}} and {{lastMs}}, first with {{command}}.',
  'rise-command': '{{user}}, who is not approved, had a command run as root on {{host}} at {{atMs}}: {{command}}',
  'rise-command-many':
    '{{user}}, who is not approved, had {{count}} commands run as root on {{host}} between {{atMs}} and {{lastMs}}, the first: {{command}}',
  'rise-ran': 'At {{atMs}}: {{command}}',
  'rise-without-login':
    'A login of {{user}}: none is told before it, so who used the account, and how they came in, is not known.',
  'session-accounts': 'In its session the account {{users}} was created.',
  'session-logger-stopped': 'The logger was stopped at {{atMs}}.',
  'session-journal-vacuumed': 'The journal was rotated or vacuumed at {{atMs}}.',
  'session-logs-deleted': 'Log files were deleted at {{atMs}}.',
  'session-audit-off': 'Auditing was switched off at {{atMs}}.',
  'session-history-cleared': 'The shell history was cleared at {{atMs}}.',
  'logins-approved': '{{count}} logins of approved users ({{users}}) on {{host}}, each confirmed by {{sensor}}.',
  'logins-unchecked':
    '{{count}} logins of approved users ({{users}}) on {{host}} could not be checked by a second witness.',
  'need-sensor': 'A SIEM or network sensor that watches this host would confirm or contradict them.',

  // The second witness.
  'sensor-saw-connection-and-shell':
    '{{sensor}} saw the connection from {{sourceIp}} port {{sourcePort}} at {{atMs}} and a shell at {{shellMs}}.',
  'sensor-saw-connection': '{{sensor}} saw the connection from {{sourceIp}} port {{sourcePort}} at {{atMs}}.',
  'sensor-saw-shell': "{{sensor}} saw {{user}}'s shell start at {{atMs}}.",
  'sensor-saw-no-connection': '{{sensor}} was listening and saw no connection to port {{port}} from {{sourceIp}}.',
  'sensor-saw-nothing': '{{sensor}} was listening and saw no login of {{user}}.',
  'sensor-contradicts-time':
    '{{sensor}} contradicts it: it was listening and saw no connection from {{sourceIp}} then; the one from port {{sourcePort}} came at {{atMs}}.',
  'sensor-contradicts-user':
    '{{sensor}} contradicts it: the connection from {{sourceIp}} port {{sourcePort}} at {{atMs}} opened a session of {{openedFor}}, and none of {{user}} was seen.',
  'address-seen': '{{sensor}} saw connections from {{sourceIp}} in the day before that no log explains.',
  'sensor-controls': '{{sensor}} saw {{seen}} of the {{known}} other logins in the window.',
  'sensor-controls-missed':
    "{{sensor}} saw {{seen}} of the {{known}} other logins in the window; it missed {{missed}}, {{user}}'s at {{atMs}} first.",
  'sensor-no-controls': 'No other login in the window shows that {{sensor}} sees logins.',
  'sensor-deaf-absent': 'There is no SIEM lane: nothing outside the log confirms or contradicts it.',
  'sensor-deaf-loading': '{{sensor}} has not answered yet.',
  'sensor-deaf-query-failed': "{{sensor}}'s query failed: what it saw is not known.",
  'sensor-deaf-list-cut': "{{sensor}}'s list was cut off at its limit: what it did not show may still have happened.",
  'sensor-deaf-silent-around': '{{sensor}} was not heard around this time: its silence shows nothing.',
  'sensor-deaf-never-saw-login-port': '{{sensor}} shows no traffic to port {{port}} at all: its silence shows nothing.',
  'sensor-deaf-missed-known-logins':
    '{{sensor}} did not see {{missed}} of the {{known}} logins that it could have seen: its silence shows nothing.',
  'need-traffic':
    'A count of what {{sensor}} saw of the network (the query siem_traffic): it lived, but whether it looked is not shown.',
  'sensor-deaf-no-traffic-around':
    '{{sensor}} lived around this time, but shows no traffic of any kind then: its silence shows nothing.',
  'sensor-deaf-loopback': '{{sensor}} does not see connections inside the host: its silence shows nothing.',
  'sensor-deaf-other-port':
    '{{sensor}} saw a connection from {{sourceIp}} at {{atMs}}, from port {{seenPort}}, that no log tells of: it may be this login.',
  'sensor-deaf-outside-window': '{{sensor}} was not asked about this time.',
  'sensor-heard-throughout': '{{sensor}} was listening throughout.',
  'sensor-heard': '{{sensor}} was listening from {{fromMs}} to {{toMs}} only.',
  'sensor-heard-with-pauses':
    '{{sensor}} was heard from {{fromMs}} to {{toMs}} with {{pauses}} long pauses, in which its silence shows nothing.',
  alone:
    'Treat as real: {{sensor}} saw a connection to {{host}} from {{sourceIp}} port {{sourcePort}} at {{atMs}} and then a shell of {{user}}, and no log tells of a login of {{user}}.',
  'alone-approved':
    '{{sensor}} saw a connection to {{host}} from {{sourceIp}} port {{sourcePort}} at {{atMs}} and then a shell of {{user}}, who is approved, but no log tells of that login.',
  'alone-command':
    'Treat as real: {{sensor}} saw a connection to {{host}} from {{sourceIp}} port {{sourcePort}} at {{atMs}} and then a session of {{user}} ({{command}}), and no log tells of a login of {{user}}.',
  'alone-command-approved':
    '{{sensor}} saw a connection to {{host}} from {{sourceIp}} port {{sourcePort}} at {{atMs}} and then a session of {{user}} ({{command}}), who is approved, but no log tells of that login.',
  'alone-below-sshd':
    'Treat as real: {{sensor}} saw a session of {{user}} below sshd on {{host}} at {{atMs}} ({{command}}), and no log tells of a login of {{user}}.',
  'alone-below-sshd-approved':
    '{{sensor}} saw a session of {{user}}, who is approved, below sshd on {{host}} at {{atMs}} ({{command}}), but no log tells of that login.',
  'alone-others':
    '{{count}} other connections came as shortly before it: which of them the session belongs to is not certain.',
  'alone-untied':
    '{{sensor}} saw a connection to {{host}} from {{sourceIp}} port {{sourcePort}} at {{atMs}} and soon after a command of {{user}} ({{command}}) that no log explains; nothing ties the two, and nothing rules it out.',
  'alone-untied-many':
    '{{sensor}} saw {{count}} commands on {{host}} soon after connections that no login accounts for, the first at {{atMs}} of {{user}} ({{command}}); nothing ties them together, and nothing rules it out.',
  'need-parent': "What started them: {{sensor}} does not name the processes' parents.",
  'alone-in-gap': '{{lane}} has nothing from {{fromMs}} to {{toMs}}.',
  'told-copy':
    'Treat as real: {{sensor}} has a copy of a log line by which {{user}} logged in to {{host}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}, and no log here has that line.',
  'told-copy-local':
    'Treat as real: {{sensor}} has a copy of a log line by which {{user}} logged in to {{host}} at {{atMs}}, and no log here has that line.',
  'told-copy-unread':
    '{{sensor}} has a copy of a log line by which {{user}}, who is not approved, logged in to {{host}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}; the logs of that time could not be looked at.',
  'told-copy-unread-local':
    '{{sensor}} has a copy of a log line by which {{user}}, who is not approved, logged in to {{host}} at {{atMs}}; the logs of that time could not be looked at.',
  'told-seen':
    'Treat as real: {{sensor}} saw {{user}} log in to {{host}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}, and no log tells of it.',
  'told-seen-local': 'Treat as real: {{sensor}} saw {{user}} log in to {{host}} at {{atMs}}, and no log tells of it.',
  'told-seen-unread':
    'Treat as real: {{sensor}} saw {{user}} log in to {{host}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}; the logs of that time could not be looked at.',
  'told-seen-unread-local':
    'Treat as real: {{sensor}} saw {{user}} log in to {{host}} at {{atMs}}; the logs of that time could not be looked at.',
  'told-seen-nobody':
    'Treat as real: {{sensor}} saw a login to {{host}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}, nobody knows of whom, and no log tells of it.',
  'told-approved':
    '{{sensor}} tells of a login of {{user}}, who is approved, to {{host}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}, but no log tells of it.',
  'told-approved-local':
    '{{sensor}} tells of a login of {{user}}, who is approved, to {{host}} at {{atMs}}, but no log tells of it.',
  'told-approved-many':
    '{{sensor}} tells of {{count}} logins of approved users ({{users}}) to {{host}} between {{fromMs}} and {{toMs}}, but no log tells of them.',
  'told-too':
    '{{sensor}} also tells of a login of {{user}} at {{atMs}} from {{sourceIp}} port {{sourcePort}}, which no log has.',
  'told-too-local': '{{sensor}} also tells of a login of {{user}} at {{atMs}}, which no log has.',
  'told-from-a-log':
    'The line was there when it was copied for {{sensor}}: it was removed since, or never came to the logs shown here.',
  'told-from-packets': '{{sensor}} did not read it in a log: the packets looked like a login that succeeded.',
  'told-from-processes': '{{sensor}} did not read it in a log: it watches what happens on the host itself.',
  'told-from-cloud': "{{sensor}} did not read it in a log of the host: it is the cloud provider's own record.",
  'told-logged-otherwise':
    'A log line names the connection from {{sourceIp}} port {{sourcePort}}, and none says that it led to a login.',
  'log-unread': '{{lane}} could not be looked at for {{atMs}}: whether it has that login is not known.',
  'need-login-record': 'A log line for the login of {{user}}.',

  // What was lost.
  lost: '{{lane}} has nothing from {{fromMs}} to {{toMs}}.',
  'lost-but-kept': '{{lane}} has nothing from {{fromMs}} to {{toMs}}; {{other}} has {{count}} lines for it.',
  gap: '{{lane}} has nothing from {{fromMs}} to {{toMs}} ({{longForMs}}).',
  'gap-open-start': '{{lane}} has nothing before {{toMs}}, at least since {{fromMs}}.',
  'gap-open-end': '{{lane}} has nothing after {{fromMs}}, at least until {{toMs}}.',
  'gap-stream':
    'In {{lane}} the {{stream}} have nothing from {{fromMs}} to {{toMs}} ({{longForMs}}), though other records of that time exist.',
  elsewhere: '{{lane}} has {{count}} records for it.',
  'owner-host-only': 'It was lost on the host only.',
  'owner-central-only': 'It was lost in the central copy only.',
  'owner-both': 'It was lost in the host and in the central copy.',
  'owner-host-down': 'The host itself was down.',
  'owner-unknown': 'Nothing tells who lost it.',
  'cause-unclean-reboot': 'The host restarted at its end without shutting down.',
  'cause-clean-shutdown': 'The host was shut down.',
  'cause-journal-discarded': 'It ends with an unclean restart at which the journal was discarded.',
  'cause-vacuum': 'The journal was vacuumed.',
  'cause-rotation': 'The log was rotated.',
  'cause-logger-stopped': 'The logger was stopped.',
  'cause-shipper-outage': 'The host wrote on; only the way to the central copy was interrupted.',
  'cause-rejected': 'The store rejected the lines.',
  'cause-rate-limit': 'A rate limit dropped lines.',
  'cause-clock-step': 'The clock was stepped.',
  'cause-deleted': 'Log files were deleted.',
  'cause-unexplained': 'It is unexplained.',
  'cause-claimed-unclean-reboot': 'Lines say that the host restarted without shutting down; nothing else confirms it.',
  'cause-claimed-clean-shutdown': 'Lines say that the host was shut down; nothing else confirms it.',
  'cause-claimed-journal-discarded': 'Lines say that the journal was discarded; nothing else confirms it.',
  'cause-claimed-vacuum': 'Lines say that the journal was vacuumed; nothing else confirms it.',
  'cause-claimed-rotation': 'Lines say that the log was rotated; nothing else confirms it.',
  'cause-claimed-logger-stopped': 'Lines say that the logger was stopped; nothing else confirms it.',
  'cause-claimed-shipper-outage':
    'Lines say that the way to the central copy was interrupted; nothing else confirms it.',
  'cause-claimed-rejected': 'Lines say that the store rejected records; nothing else confirms it.',
  'cause-claimed-rate-limit': 'Lines say that a rate limit dropped records; nothing else confirms it.',
  'cause-claimed-clock-step': 'Lines say that the clock was stepped; nothing else confirms it.',
  'cause-claimed-deleted': 'Lines say that log files were deleted; nothing else confirms it.',
  'lane-kind-snapshot':
    '{{lane}} is what the host still had when it was read: a gap means that the host no longer has it.',
  'lane-kind-span': "{{lane}} is the host's own report of what it holds.",
  'lane-kind-stream': '{{lane}} is shipped line by line: a gap means that host, logger or shipper was silent.',
  'need-cause': 'A record of what happened at its edges.',
  'need-confirmation': 'Something that no user of the host can write: a SIEM, the journal of the host, the console.',
  'login-lost-there':
    "{{lane}} does not have {{user}}'s login of {{atMs}}, which {{other}} has; lines were lost at that time.",
  'login-maybe-lost-there':
    "{{lane}} does not have {{user}}'s login of {{atMs}}, which {{other}} has. A line says that lines were lost at that time, but anybody could have written it.",
  'login-missing-there':
    "{{lane}} does not have {{user}}'s login of {{atMs}}, which {{other}} has, though it has other lines of that time and nothing says that any were lost.",
  dropped: '{{program}} says at {{atMs}} that {{count}} lines were dropped.',
  'dropped-some': '{{program}} says at {{atMs}} that lines were dropped.',

  // What the host's own reports say that it holds no more.
  'history-shrank':
    'Local history shrank: what {{host}} held in {{sources}} from {{fromMs}} to {{toMs}} is gone since {{sinceMs}}, and no rotation explains it.',
  'history-thinned':
    'Local history shrank: a part of what {{host}} held in {{sources}} between {{fromMs}} and {{toMs}} is gone since {{sinceMs}}, and no rotation explains it.',
  'history-unread':
    'What {{host}} held in {{sources}} from {{fromMs}} to {{toMs}} cannot be read on the host any more, in whole or in part, since {{sinceMs}}.',
  'history-truncated':
    '{{source}} was emptied between {{beforeMs}} and {{sinceMs}}: no rotated file holds its entries.',
  'history-deleted':
    '{{source}}: at {{beforeMs}} the host had it, at {{sinceMs}} it had not, and no rotated file holds its entries.',
  'history-rewritten':
    '{{source}} was written anew between {{beforeMs}} and {{sinceMs}}: it begins as before and is shorter.',
  'history-head': '{{source}} lost its oldest entries between {{beforeMs}} and {{sinceMs}}.',
  'history-thinned-journal':
    '{{source}} has fewer entries at {{sinceMs}} than at {{beforeMs}}, though it begins as before.',
  'history-unread-source': '{{source}} could be read at {{beforeMs}}, and at {{sinceMs}} it could not.',
  'history-more': 'And {{count}} more logs.',
  'history-act': 'In between, {{user}} ran at {{atMs}}: {{command}}',
  'history-held': 'At {{atMs}} the oldest entry that {{host}} still had was of {{oldestMs}}.',
  'history-kept-part': '{{lane}} has {{count}} records for the part of it in this window.',
  'history-restart': '{{host}} was started anew in between: a crash can take the last minutes of a log.',
  'history-rotated':
    '{{host}} let go of its oldest entries {{count}} times, as its rotation does; what it let go of reaches up to {{toMs}}.',
  'span-claimed': 'Reports with the unit that journald saw write them: these lines could be of anybody on the host.',
  'span-forged':
    '{{count}} lines from {{atMs}} on claim to be reports of what {{host}} holds, and its own reporter did not write them.',
  'span-stopped':
    "{{host}}'s reports of what it holds stopped at {{atMs}}, {{longForMs}} before the end, while it wrote on: what it lost since is not known.",

  // The host's and the pipeline's own life.
  'restart-clean': 'Planned restart: {{host}} shut down at {{downFromMs}} and started again at {{atMs}}.',
  'restart-claimed':
    '{{host}} restarted at {{atMs}}. Lines call it planned and say that it shut down from {{downFromMs}} on; nothing confirms that it did.',
  'restart-unclean': '{{host}} restarted at {{atMs}} without shutting down; the last minutes before may be missing.',
  'sequence-missing':
    '{{count}} entries of the journal are missing in {{lane}} between {{fromMs}} and {{toMs}}: journald numbers them, and all others are there.',
  'sequence-elsewhere': '{{lane}} has {{count}} of them.',
  'crash-takes-minutes':
    'journald writes to disk every {{syncForMs}}: a crash alone loses no more than the lines of that time.',
  'crash-explains-minutes':
    'The host restarted at its end without shutting down, but a crash alone loses no more than the lines of the last {{syncForMs}}.',
  'file-hole':
    'A block of zeros stands before the line of {{atMs}}: the file was not written to its end, as when a host stops at once.',
  'file-hole-alone':
    'In {{lane}} a block of zeros stands before the line of {{atMs}}, and no restart is told: the file was not written to its end, or somebody wrote over it.',
  'clock-set-forward':
    '{{program}} says that the clock of {{host}} was set forward by {{byForMs}} at {{atMs}}: the time between is left out.',
  'clock-set-back':
    '{{program}} says that the clock of {{host}} was set back by {{byForMs}} at {{atMs}}: times repeat, and lines of now look old.',
  'clock-set':
    '{{program}} says at {{atMs}} that the clock of {{host}} was set: times before and after it may not fit together.',
  'restart-unconfirmed': 'Only log lines tell of it; {{sensor}} does not.',
  'journal-discarded':
    'journald found its file damaged or not closed and set it aside at {{atMs}} ({{filePath}}). What is in it may still be readable.',
  'filesystem-recovered': 'A file system was repaired at {{atMs}}.',
  'reader-restarted':
    '{{program}} on {{host}} lost its place at {{atMs}} and read the journal from its start again: old lines may have been sent again, and the lane does not show when they arrived.',
  'need-arrival-order': 'The central copy by time of receipt.',
  replay: '{{count}} old lines of {{firstMs}} to {{lastMs}} came again in {{lane}} at {{atMs}}.',
  'out-of-order': '{{count}} lines of {{firstMs}} to {{lastMs}} came out of order in {{lane}} at {{atMs}}.',
  backlog:
    '{{count}} lines in {{lane}} arrived up to {{lateForMs}} late at {{atMs}}, for the first time and in order: they were written between {{firstMs}} and {{lastMs}}.',
  'clock-offset':
    "{{lane}}'s clock is {{byForMs}} ahead of the logs' ({{pairs}} pairs); times are compared with that taken out.",
  'clock-zone':
    "Times in {{lane}}'s lines carry no zone and are {{byForMs}} behind the store's; they are read with that put in.",
  'clock-delay': '{{lane}} files its lines a steady {{byForMs}} after the time they carry.',
  'tamper-logger-stopped': 'The logger on {{host}} was stopped at {{atMs}} by {{user}} ({{command}}).',
  'tamper-journal-vacuumed': 'The journal on {{host}} was rotated or vacuumed at {{atMs}} by {{user}} ({{command}}).',
  'tamper-logs-deleted': 'Log files on {{host}} were deleted at {{atMs}} by {{user}} ({{command}}).',
  'tamper-audit-off': 'Auditing on {{host}} was switched off at {{atMs}} by {{user}} ({{command}}).',
  'tamper-history-cleared': 'A shell history on {{host}} was cleared at {{atMs}} by {{user}} ({{command}}).',

  // What could not be seen.
  'lane-failed': '{{lane}} failed: {{message}}. What it holds is not known.',
  'lane-loading': '{{lane}} has not answered yet.',
  'lane-nothing': '{{lane}} returned nothing for the whole window: its query may be wrong, or everything is gone.',
  'list-cut': "{{lane}}'s list was cut off at its limit: only {{fromMs}} to {{toMs}} was judged.",
  'no-counts': '{{lane}} has no count query: its gaps cannot be seen.',
  'no-logs': 'There is no log lane for {{host}}: nothing can be said of its logins.',
  'no-sensor': 'There is no SIEM lane for {{host}}: nothing outside the logs confirms them.',
  'problem-no-data': 'No data came back. {{detail}}',
  'problem-nothing-found':
    'No lane has a record in this time range. Check the host and the range: nothing can be judged.',
  'problem-no-answer': '{{refId}} got no answer: its data source may be missing.',
  'problem-query-failed': 'A query failed ({{refId}}): {{detail}}',
  'problem-unknown-refid': '{{refId}} is no known lane and was left out.',
  'problem-no-time-field': '{{refId}} has no time field.',
  'problem-no-body-field': '{{refId}} has no field with the line. {{detail}}',
  'problem-mixed-hosts': '{{refId}} holds records of several hosts: {{detail}}',
  'problem-host-unheard':
    'Nothing in the host lane shows what {{host}} itself still has: it may have lost everything, or no snapshot of it was taken.',
  'problem-other-host': '{{refId}} speaks of another host than the others: {{detail}}.',
  'problem-future-snapshot':
    '{{refId}} holds a snapshot that claims to be from the future ({{detail}}): it was left out.',
  'problem-late-count-failed':
    '{{refId}} failed: how many old lines came in a burst is known from the listed ones only. {{detail}}',
  'problem-bad-values': '{{count}} records of {{refId}} could not be read. {{detail}}',

  // A headline with nothing bad in it.
  summary: 'No unapproved login among the {{logins}} logins seen on {{host}} from {{fromMs}} to {{toMs}}.',
  'summary-no-login': 'No login was seen on {{host}} from {{fromMs}} to {{toMs}}.',
  'summary-seen': '{{sensor}} confirms {{seen}} of them.',
  'and-more': 'And {{count}} more things that are explained.',
};

/** Words for codes that stand in a sentence. */
export const TERMS: Readonly<Record<string, string>> = {
  'unclean-reboot': 'an unclean reboot',
  reboot: 'a reboot',
  'journal-discarded': 'a discarded journal',
  'reader-restarted': 'a reader that started over',
  files: 'log files',
  journal: 'journal',
};

/** What stands in a sentence for what a line did not tell, by the value's name. */
export const UNKNOWN: Readonly<Record<string, string>> = {
  value: 'something unknown',
  user: 'an unknown user',
  users: 'unknown users',
  sourceIp: 'an unknown address',
  command: 'an unknown command',
  atMs: 'an unknown time',
  filePath: 'an unknown file',
  program: 'an unknown program',
  host: 'the host',
  sensor: 'the SIEM',
  count: 'some',
};
