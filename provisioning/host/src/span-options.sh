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
@options-begin.sh@
    --at) at=$value ;;
@options-end.sh@
