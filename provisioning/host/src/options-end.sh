    *) fail "unknown option $1; see --help" ;;
  esac
  [ $# -gt 1 ] || fail "$1 wants a value; see --help"
  shift 2
done
files=${files:-/var/log/syslog$NL/var/log/messages$NL/var/log/auth.log$NL/var/log/secure$NL/var/log/kern.log}
journal_dirs=${journal_dirs:-/var/log/journal$NL/run/log/journal}
[ -z "$zone" ] || export TZ="$zone"
has() { command -v "$1" >/dev/null 2>&1; }
has awk || fail "there is no awk on this host"
