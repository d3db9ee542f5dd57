# curl reads its options from standard input, so that no password stands in the process list or on disk.
curl_options() {
  [ -z "$curl_config" ] || cat "$curl_config" || fail "cannot read $curl_config"
  quoted url "${url%/}$(case ${url%/} in */loki/api/v1/push) ;; *) echo /loki/api/v1/push ;; esac)"
  quoted header "Content-Type: application/json"
  [ -z "$S_GZIP" ] || quoted header "Content-Encoding: gzip"
  [ -z "$tenant" ] || quoted header "X-Scope-OrgID: $tenant"
  token=$(secret "${LOKI_BEARER_TOKEN:-}" "$token_file") || exit 1
  password=$(secret "${LOKI_PASSWORD:-}" "$password_file") || exit 1
  [ -z "$token" ] || quoted header "Authorization: Bearer $token"
  [ -z "${LOKI_USERNAME:-}" ] || quoted user "$LOKI_USERNAME:$password"
  printf 'silent\nshow-error\nmax-time = 60\n'
  quoted proto "=http,https"
  quoted output "$work/answer"
  quoted write-out '%{http_code}'
}

# Seconds since 1970 of a time as the program for log files reads it.
epoch_of() { printf '%s\n' "$1" | S_SINCE='' S_COUNTS=/dev/null S_NOW=0 awk "$AWK_COMMON$AWK_TIMES$AWK_FILE" | cut -c 2-11 | sed 's/^0*//'; }

since_key() {
  case $since in
    '') return ;;
    @*) seconds=${since#@} ;;
    *[!0-9]*[dhm]) seconds= ;;
    *d) seconds=$((now - ${since%d} * 86400)) ;;
    *h) seconds=$((now - ${since%h} * 3600)) ;;
    *m) seconds=$((now - ${since%m} * 60)) ;;
    *) seconds=$(epoch_of "$since") ;;
  esac
  case ${seconds:-none} in *[!0-9]*) fail "--since wants 7d, 36h, 90m, @epoch or 2026-02-14T15:00:00Z" ;; esac
  printf 't%010d000000000' "$seconds"
}
