usage() {
  cat <<'USAGE'
Usage: snapshot [options]                      read this host and push to $LOKI_URL
       snapshot --output FILE [options]        write to FILE ("-": standard output) instead, to be carried elsewhere
       snapshot --push-file FILE [options]     push such a file ("-": standard input), or a file of refused lines

Where to:
  --url URL            Loki, e.g. https://loki.example.com            (LOKI_URL)
  --tenant ID          X-Scope-OrgID                                  (LOKI_TENANT)
  --token-file FILE    bearer token    (LOKI_BEARER_TOKEN_FILE, or the token itself in LOKI_BEARER_TOKEN)
  --password-file FILE basic auth with LOKI_USERNAME                  (LOKI_PASSWORD_FILE, or LOKI_PASSWORD)
  --curl-config FILE   more options for curl: cacert, cert, proxy     (LOKI_CURL_CONFIG)
What:
  --host NAME          label host                                     (default: uname -n)
  --file PATTERN       log file with its rotated siblings; may be given often; replaces the default set
                       /var/log/{syslog,messages,auth.log,secure,kern.log}
  --no-files           no log files
  --journal-dir DIR    journal directory; may be given often; replaces /var/log/journal and /run/log/journal
  --no-journal         no journal
  --root DIR           read a host whose disk is mounted at DIR; labels show the paths without DIR
  --taken TIME         with --root: when that disk was taken (2026-02-14T15:00:00Z); years are guessed from it
  --since TIME         only lines since then: 7d, 36h, 90m, @epoch or 2026-02-14T15:00:00Z
  --tz ZONE            zone of times that name none                   (default: the host's own)
How:
  --dry-run            read and count, send nothing
  --refused FILE       where refused lines are kept    (default: ${TMPDIR:-/tmp}/incident-snapshot-….refused)
  --batch-kb N         largest request before gzip                    (default: 900)
  --retries N          tries again on 429, 5xx or no connection       (default: 4)
  --retry-wait N       seconds before the first of them, then doubled (default: 1)
  --no-metadata        no structured metadata (Loki before 3.0, schema before v13): line numbers are lost
  --quiet              only errors on standard error
Ends with 0: all that was read is there. 1: wrong use, or cannot run. 2: Loki refused some lines.
  3: Loki was not reached or let nobody in. 4: something on the host could not be read (the rest is there).
USAGE
}

say() { [ -n "$quiet" ] || printf 'snapshot: %s\n' "$*" >&2; }
fail() {
  printf 'snapshot: %s\n' "$*" >&2
  exit 1
}

NL='
'
TAB=$(printf '\t')
url=${LOKI_URL:-} tenant=${LOKI_TENANT:-} token_file=${LOKI_BEARER_TOKEN_FILE:-} password_file=${LOKI_PASSWORD_FILE:-}
curl_config=${LOKI_CURL_CONFIG:-} host=$(uname -n) root='' taken='' since='' zone='' output='' push_file='' mode=push quiet=''
files='' no_files='' journal_dirs='' no_journal='' refused='' batch_kb=900 retries=4 retry_wait=1 metadata=1
@options-begin.sh@
    --dry-run) mode=dry && shift && continue ;;
    --no-metadata) metadata='' && shift && continue ;;
    --quiet) quiet=1 && shift && continue ;;
    --url)
      case $value in *://*@*) fail "no password in --url, where every user of this host can read it: use LOKI_URL, or LOKI_USERNAME and --password-file" ;; esac
      url=$value
      ;;
    --tenant) tenant=$value ;;
    --token-file) token_file=$value ;;
    --password-file) password_file=$value ;;
    --curl-config) curl_config=$value ;;
    --host) host=$value ;;
    --taken) taken=$value ;;
    --since) since=$value ;;
    --output) output=$value ;;
    --push-file) push_file=$value ;;
    --refused) refused=$value ;;
    --batch-kb) batch_kb=$value ;;
    --retries) retries=$value ;;
    --retry-wait) retry_wait=$value ;;
@options-end.sh@
listed_only=/var/log/wtmp$NL/var/log/btmp$NL/var/log/lastlog$NL/var/log/faillog$NL/var/log/audit/audit.log
case $batch_kb$retries$retry_wait in *[!0-9]*) fail "--batch-kb, --retries and --retry-wait want whole numbers" ;; esac
[ -z "$output" ] || [ "$mode" = dry ] || mode='file'
if [ "$mode" = push ]; then
  [ -n "$url" ] || fail "no Loki given: set LOKI_URL or --url, or write to a file with --output"
  has curl || fail "there is no curl on this host: write to a file with --output, and push it from another host with --push-file"
fi
