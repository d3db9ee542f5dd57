usage() {
  cat <<'USAGE'
Usage: span [options]     print one line for each log file and each journal of this host

  --file FILE          log file; its rotated siblings belong to it; may be given often; replaces the default set
                       /var/log/{syslog,messages,auth.log,secure,kern.log}
  --no-files           no log files
  --journal-dir DIR    journal directory; may be given often; replaces /var/log/journal and /run/log/journal
  --no-journal         no journal
  --root DIR           a host whose disk is mounted at DIR; names are shown without DIR
  --at TIME            with --root: when that disk was taken (2026-02-14T15:00:00Z)
  --tz ZONE            zone of times that name none                   (default: the host's own)
Ends with 0: the last line says whether all could be read. 1: wrong use, or cannot run.
USAGE
}

fail() {
  printf 'span: %s\n' "$*" >&2
  exit 1
}

NL='
'
files='' no_files='' journal_dirs='' no_journal='' root='' at='' zone=''
while [ $# -gt 0 ]; do
  case $1 in
    --*=*)
      option=${1%%=*} value=${1#*=}
      shift
      set -- "$option" "$value" "$@"
      ;;
  esac
  value=${2-}
  case $1 in
    -h | --help) usage && exit 0 ;;
    --no-files) no_files=1 ;;
    --no-journal) no_journal=1 ;;
    --file) files=$files${files:+$NL}$value ;;
    --journal-dir) journal_dirs=$journal_dirs${journal_dirs:+$NL}$value ;;
    --root) root=${value%/} ;;
    --at) at=$value ;;
    --tz) zone=$value ;;
    *) fail "unknown option $1; see --help" ;;
  esac
  case $1 in
    --no-files | --no-journal) shift ;;
    *)
      [ $# -gt 1 ] || fail "$1 wants a value; see --help"
      shift 2
      ;;
  esac
done
files=${files:-/var/log/syslog$NL/var/log/messages$NL/var/log/auth.log$NL/var/log/secure$NL/var/log/kern.log}
journal_dirs=${journal_dirs:-/var/log/journal$NL/run/log/journal}
[ -z "$zone" ] || export TZ="$zone"
has() { command -v "$1" >/dev/null 2>&1; }
has awk || fail "there is no awk on this host"
