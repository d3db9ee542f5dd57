import type { LaneEvent } from '../types';

/**
 * What ties a process that was started to a login over the network, from strong to weak.
 * `sshd`: it runs below sshd, whatever it is.
 * `login-shell`: its parent is not known, and it is the shell that a login opens.
 * `shell`: its parent is not known, and it is a shell of somebody who can log in, but not as a login opens it.
 * `command`: the same with a command to run, or a program that copies files for somebody far away.
 */
export type Tie = 'sshd' | 'login-shell' | 'shell' | 'command';

const SHELLS = new Set(['bash', 'sh', 'dash', 'zsh', 'ksh', 'fish', 'ash', 'tcsh', 'csh', 'mksh', 'rbash']);
/** Started for a client by its server, of ssh mostly; seldom by anybody else. */
const TRANSFERS =
  /^(?:\S*\/)?(?:scp\s+(?:-\S+\s+)*-[tf]\b|sftp-server\b|rsync\s+--server\b|git-(?:upload|receive)-pack\b|git\s+(?:upload|receive)-pack\b|borg\s+serve\b)/;
/** Accounts that run shells for services, and that nobody logs in to. */
const SERVICE_USERS = new Set(
  (
    'www-data www nobody nginx apache apache2 httpd caddy tomcat daemon bin sys mail news lp man games backup list irc gnats ' +
    'postgres mysql mariadb redis mongodb elasticsearch opensearch rabbitmq memcache cassandra influxdb grafana loki ' +
    'prometheus zabbix nagios icinga telegraf jenkins gitlab-runner puppet postfix dovecot exim bind named ntp chrony ' +
    'messagebus dbus polkitd sshd syslog uuidd tcpdump landscape fwupd-refresh tss usbmux saslauth rpc rpcuser nfsnobody'
  ).split(' ')
);
/** Servers whose children are the sessions of those who logged in. */
const ENTRIES = /^(?:sshd(?:-session|-auth)?|dropbear|in\.telnetd|telnetd|login)$/;
/** Programs that start shells, login shells among them, for somebody who is there already or for nobody. */
const STARTERS =
  /^(?:su|sudo(?:-rs)?|runuser|doas|pkexec|tmux\S*|screen|script|machinectl|crond?|CRON|anacron|atd|systemd|\(sd-\S*|init|runc|containerd\S*|docker\S*|conmon|podman|crun|code\S*|xterm|konsole|gnome-terminal\S*)$/;

/** What sshd itself starts, before anybody is logged in or around it: no session. */
const HELPERS = /^(?:sshd(?:-session|-auth)?|ssh-keysign|ssh-(?:pkcs11|sk)-helper|unix_chkpwd|unix_update|nologin)$/;
const KEY_COMMANDS =
  /^(?:\S*\/(?:ba|da)?sh\s+)?\/(?:usr|opt|etc|lib|bin|sbin)\/\S*(?:authorized[-_]?(?:keys|principals)|eic_\w+|userdbctl|sss_ssh_\w+)\b/;
const MESSAGE_OF_THE_DAY =
  /^sh -c (?:\/usr\/bin\/env -i PATH=\S+ run-parts|run-parts) --lsbsysinit \/etc\/update-motd\.d(?: > ?\/run\/motd\.dynamic\.new)?$/;

/** Last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `sshd: alice@pts/0` is how sshd writes its own name while it serves somebody. */
function programName(name: string): string {
  return baseName(name.split(/[:\s]/, 1)[0]);
}

/** A user who may log in as far as the name tells; an unknown one may. */
export function canLogIn(user: string | undefined): boolean {
  return user === undefined || !(SERVICE_USERS.has(user) || /^(?:_|systemd-)/.test(user));
}

export function isShell(executable: string | undefined): boolean {
  return executable !== undefined && SHELLS.has(baseName(executable));
}

/** A shell that is given a command instead of a person's typing. */
function hasCommand(command: string): boolean {
  return /\s-\w*c(?:\s|$)/.test(command);
}

/** Nothing but options behind the name, so that the shell reads what somebody types. */
function isInteractive(command: string): boolean {
  return /^\S+(?:\s+-\S+)*\s*$/.test(command) && !hasCommand(command);
}

/** A program that sshd starts for its own ends. */
function isHelper({ fields }: LaneEvent): boolean {
  const { executable, command = '' } = fields;
  return (
    (executable !== undefined && HELPERS.test(baseName(executable))) ||
    KEY_COMMANDS.test(command) ||
    (fields.user === 'root' && MESSAGE_OF_THE_DAY.test(command))
  );
}

/** A process was started directly by the server that let somebody in. */
export function isEntry(event: LaneEvent): boolean {
  const parent = event.fields.service;
  return (
    event.kind === 'process.started' && parent !== undefined && ENTRIES.test(programName(parent)) && !isHelper(event)
  );
}

/**
 * sshd runs everything for a client by the user's shell: as a login shell, or with `-c`. What else it
 * starts may be its own or PAM's: a command that looks up keys, a hook that tells of logins.
 */
export function isAskedFor({ fields: { executable, command = '' } }: LaneEvent): boolean {
  return (
    TRANSFERS.test(command) ||
    ((command.startsWith('-') || isShell(executable)) && (hasCommand(command) || isInteractive(command)))
  );
}

const SYSTEM_PATH = /^\/(?:usr|opt|etc|lib|lib64|bin|sbin)\/(?!.*\.\.)/;
const INTERPRETERS = /^(?:python[\d.]*|perl[\d.]*|ruby[\d.]*|node|php[\d.]*|lua[\d.]*|env)$/;

/** The program, and behind an interpreter what it is to read. */
export function programOf({ fields: { executable, command = '' } }: LaneEvent): readonly string[] {
  const [name = '', script = ''] = command.trim().split(/\s+/, 2);
  const program = executable ?? name;
  return isShell(program) || INTERPRETERS.test(baseName(program)) ? [program, script] : [program];
}

/** A path where only root can put a program. */
export function isSystemPath(path: string): boolean {
  return SYSTEM_PATH.test(path);
}

/** The program, and the script that it is to run, lie where only root can put them. */
export function isOfSystem(event: LaneEvent): boolean {
  return programOf(event).every(isSystemPath);
}

/** An agent that follows sessions says that this one came over sshd. */
export function isSaidToBeEntry(event: LaneEvent): boolean {
  const { entry, service } = event.fields;
  return (
    event.kind === 'process.started' &&
    (entry === 'sshd' || entry === 'ssh') &&
    !(service !== undefined && STARTERS.test(programName(service))) &&
    !isHelper(event)
  );
}

/** What a process that is not known to run below sshd may have to do with a login; undefined: nothing. */
export function looseTie(event: LaneEvent): Tie | undefined {
  const { executable, command = '', service, user } = event.fields;
  const started = service !== undefined && STARTERS.test(programName(service));
  if (event.kind !== 'process.started' || started || isHelper(event)) {
    return undefined;
  }
  const asLogin = command.startsWith('-') && !hasCommand(command);
  if (asLogin && (executable === undefined || isShell(executable))) {
    return 'login-shell';
  }
  // A known parent that is no server is somebody's own program.
  if (service !== undefined || !canLogIn(user)) {
    return undefined;
  }
  if (!isShell(executable)) {
    return TRANSFERS.test(command) ? 'command' : undefined;
  }
  if (hasCommand(command)) {
    return 'command';
  }
  return isInteractive(command) ? 'shell' : undefined;
}
