#!/bin/sh
# Sends what a host itself still has (log files, journal, and a listing of both) to Loki with its original times.
# One file, POSIX sh: awk, sort, tr, ls and date; curl to push, journalctl and gzip where there are any.
# It changes nothing on the host: scratch files live in one directory under ${TMPDIR:-/tmp} and are removed at the end.
# shellcheck disable=SC2016,SC2317 # awk programs stand in single quotes; keep_refused is called by a trap
set -u
umask 077
export LC_ALL=C
unset TZ POSIXLY_CORRECT # Log writers use the host's own zone, not that of whoever runs this.

@snapshot-options.sh@

base=${TMPDIR:-/tmp}
work=$base/incident-snapshot.$$
mkdir "$work" || fail "cannot make $work: point TMPDIR to a directory with room, e.g. TMPDIR=/dev/shm"
trap 'keep_refused; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
for scratch in totals listing refused counts header boots; do : >"$work/$scratch" || fail "cannot write in $work"; done

# Refused lines leave the scratch directory only as a new file: the name in /tmp can be guessed, so never follow a link.
keep_refused() {
  [ -s "$work/refused" ] || return 0
  place=${refused:-$base/incident-snapshot-$$-$now.refused}
  if (set -C && cat "$work/refused" >"$place"); then
    printf 'snapshot: the lines that are not in Loki are kept in %s; send them with --push-file when the cause is mended\n' "$place" >&2
  else
    printf 'snapshot: cannot write %s: give a new file with --refused\n' "$place" >&2
  fi
}

AWK_COMMON=@common.awk@
AWK_TIMES=@times.awk@
AWK_FILE=@file.awk@
AWK_JOURNAL=@journal.awk@
AWK_PUSH=@push.awk@
AWK_STREAM=@stream.awk@
AWK_PUSH_FILE=@push-file.awk@
AWK_LISTING=@listing.awk@
AWK_SUMMARY=@summary.awk@

@zones.sh@

@target.sh@

# --- the work ----------------------------------------------------------------------------------------------------
@reading.sh@
json() { printf '%s\n' "$1" | no_nul | awk "$AWK_COMMON"'{ printf "%s%s", (NR > 1 ? "\\n" : ""), esc($0) }'; }
quoted() { printf '%s = "%s"\n' "$1" "$(printf '%s' "$2" | tr -d '\r\n' | sed 's/[\\"]/\\&/g')"; }
secret() { if [ -n "$2" ]; then cat "$2" || fail "cannot read $2"; else printf '%s' "$1"; fi; }

now=$(date +%s)
if [ -n "$taken" ]; then
  now=$(epoch_of "$taken")
  case $taken$now in ????-??-??T??:??:??Z[0-9]*) ;; *) fail "--taken wants a time such as 2026-02-14T15:00:00Z" ;; esac
else
  taken=$(date -u +%Y-%m-%dT%H:%M:%SZ)
fi
S_HOST=$(json "$host") S_TAKEN=$taken S_NOW=$now S_MODE=$mode S_WORK=$work S_METADATA=$metadata S_BATCH=$batch_kb S_RETRIES=$retries
S_RETRY_WAIT=$retry_wait S_GZIP='' S_CURL='' S_BODY=$work/body S_COUNTS=$work/counts S_SENT=$work/sent S_STAT=$work/stat
S_HEADER=$work/header S_BOOTS=$work/boots S_ZONES=$(zones) S_ZONE=$(date +%z) S_SINCE='' S_UNREADABLE=0 S_JOURNALS=0
has gzip && S_GZIP=1
export S_HOST S_TAKEN S_NOW S_MODE S_WORK S_METADATA S_BATCH S_RETRIES S_RETRY_WAIT S_GZIP S_CURL S_BODY S_COUNTS S_SENT S_STAT S_HEADER S_BOOTS S_ZONES S_ZONE S_SINCE S_UNREADABLE S_JOURNALS S_NAME S_HEAD S_KIND S_PATH S_READ S_WHY
S_SINCE=$(since_key) || exit 1
[ "$mode" != push ] || S_CURL=$(curl_options)$NL || exit 1
exec 3>/dev/null
if [ "$mode" = file ]; then
  [ "$output" = - ] || [ ! -e "$output" ] || fail "$output is there already"
  if [ "$output" = - ]; then exec 3>&1; else exec 3>"$output"; fi
fi

# finish SENT REFUSED: the last word, and the exit code.
finish() {
  [ ! -s "$work/down" ] || exit 3
  [ "$2" -eq 0 ] || exit 2
  [ "$S_UNREADABLE" -eq 0 ] || exit 4
  exit 0
}

[ "$push_file" != - ] || push_file=/dev/stdin
if [ -n "$push_file" ]; then
  [ -r "$push_file" ] || fail "cannot read $push_file"
  awk "$AWK_COMMON$AWK_PUSH$AWK_PUSH_FILE" <"$push_file" || fail "cannot push $push_file"
  IFS=' ' read -r read_lines sent_lines refused_lines _ <"$S_SENT"
  say "$push_file: $read_lines entries, $sent_lines lines sent, $refused_lines refused"
  finish "$sent_lines" "$refused_lines"
fi

# head SOURCE LABEL: how a request begins; the label is the file's name as JSON, if it has one.
head() {
  printf '%s' "{\"streams\":[{\"stream\":{\"host\":\"$S_HOST\",\"witness\":\"host-snapshot\",\"source\":\"$1\",${2:+\"filename\":\"$2\",}\"snapshot\":\"$taken\"},\"values\":["
}
# send SOURCE NAME LABEL: lines with keys on standard input.
send() {
  S_NAME=$2 S_HEAD=$(head "$1" "$3")
  TMPDIR=$work sort -t "$TAB" -k 1,1 -k 2,2n | awk "$AWK_COMMON$AWK_PUSH$AWK_STREAM" >&3
}
# row KIND FILE WHY: a line of the listing.
row() {
  S_KIND=$1 S_PATH=$(json "${2#"$root"}") S_WHY=$(json "$3")
  { ls -ildnL "$2" 2>/dev/null || ls -ildn "$2" 2>/dev/null; stat -L -c %Y "$2" 2>/dev/null; } >"$S_STAT"
  awk "$AWK_COMMON$AWK_LISTING" "$S_COUNTS" "$S_HEADER" "$S_STAT" >>"$work/listing"
  : >"$S_COUNTS" && : >"$S_HEADER"
}
# account KIND NAME: after a stream, checks that nothing got lost on the way and adds up.
account() {
  # shellcheck disable=SC2034 # what `counts` holds after these is for the listing
  IFS=' ' read -r lines untimed cut skipped backwards emitted boots oldest newest <"$S_COUNTS" || fail "cannot read $2: is there room in $base?"
  IFS=' ' read -r arrived sent lost bad <"$S_SENT" || fail "cannot send $2: is there room in $base?"
  if [ "$emitted" != "$arrived" ] || [ "$bad" != 0 ]; then fail "only $arrived of $emitted lines of $2 got through: is there room in $base, and for the output?"; fi
  printf '%s %s %s %s\n' "$1" "$(cat "$S_COUNTS")" "$sent" "$lost" >>"$work/totals"
  message="$2: $lines lines"
  [ "$skipped" = 0 ] || message="$message, $skipped older than --since"
  [ "$lost" = 0 ] || message="$message, $lost not taken by Loki"
  say "$message"
}
file() {
  S_READ='' why=''
  case $1 in *.gz) tool=gzip ;; *.xz) tool=xz ;; *.zst) tool=zstd ;; *.bz2) tool=bzip2 ;; *) tool='cat' ;; esac
  if [ ! -f "$1" ]; then why='not a regular file'; elif [ ! -r "$1" ]; then why='permission denied'; elif ! has $tool; then why="no $tool on this host"; fi
  if [ -z "$why" ]; then
    S_READ=1
    { unpack "$1" 2>"$work/why" || echo "$tool failed" >>"$work/why"; } | no_nul | awk "$AWK_COMMON$AWK_TIMES$AWK_FILE" | send file "${1#"$root"}" "$(json "${1#"$root"}")"
    account file "${1#"$root"}"
    why=$(tr '\n' ' ' <"$work/why" | cut -c 1-300)
  fi
  [ -z "$why" ] || { S_UNREADABLE=$((S_UNREADABLE + 1)) && say "${1#"$root"}: $why"; }
  row file "$1" "$why"
}

IFS=$NL
if [ -z "$no_files" ]; then
  set -f # A pattern is for the names below the root, not for those of the host that this runs on.
  for log in $files; do
    set +f
    # shellcheck disable=SC2086,SC2231 # patterns are meant to be expanded
    for found in $root$log $root$log.[0-9]* $root$log-[0-9]*; do
      if [ -e "$found" ] || [ -L "$found" ]; then file "$found"; fi
    done
  done
  S_READ=''
  # shellcheck disable=SC2086,SC2231
  for log in $listed_only; do
    for found in $root$log $root$log.[0-9]* $root$log-[0-9]*; do [ ! -e "$found" ] || row file "$found" 'listed only'; done
  done
fi

# Given a directory, journalctl also reads discarded files (*.journal~) and those of other machine ids, and passes over
# damaged ones; given the files by name it would stop at the first damaged one. Namespaces have directories of their own.
journal_lines() {
  fields=MESSAGE,SYSLOG_IDENTIFIER,SYSLOG_PID,_PID,_COMM,_EXE,_UID,_TRANSPORT,_BOOT_ID,_HOSTNAME,_SYSTEMD_UNIT,MESSAGE_ID,PRIORITY,_SOURCE_REALTIME_TIMESTAMP
  set -- -q --no-pager --all -o json
  ! journalctl --help 2>/dev/null | grep -q -e --output-fields || set -- "$@" "--output-fields=$fields"
  [ -z "$S_SINCE" ] || set -- "$@" "--since=@$(printf '%s' "$S_SINCE" | cut -c 2-11)"
  for dir in $journal_dirs; do
    for found in "$root$dir" "$root$dir"/*.*; do
      [ ! -d "$found" ] || journalctl -D "$found" "$@" || echo "journalctl failed in $found" | tee "$work/failed" >&2
    done
  done
}
if [ -z "$no_journal" ]; then
  for dir in $journal_dirs; do
    for found in "$root$dir"/*.journal "$root$dir"/*.journal~ "$root$dir"/*/*.journal "$root$dir"/*/*.journal~; do
      case $found in */remote/*) continue ;; esac
      [ -f "$found" ] || continue
      S_JOURNALS=$((S_JOURNALS + 1)) S_READ=1 why=''
      if ! has journalctl; then
        why='no journalctl on this host'
      elif ! journalctl --no-pager --header --file "$found" >"$S_HEADER" 2>"$work/why"; then
        why=$(tr '\n' ' ' <"$work/why" | cut -c 1-300) why=${why:-not readable}
      fi
      [ -z "$why" ] || S_READ='' S_UNREADABLE=$((S_UNREADABLE + 1))
      row journal-file "$found" "$why"
    done
  done
  if has journalctl; then
    journal_lines 2>"$work/why" | awk "$AWK_COMMON$AWK_JOURNAL" | send journal 'the journal' ''
    account journal 'the journal'
    [ ! -s "$work/failed" ] || S_UNREADABLE=$((S_UNREADABLE + 1))
    [ ! -s "$work/why" ] || say "journalctl: $(tr '\n' ' ' <"$work/why" | cut -c 1-300)"
    : >"$S_COUNTS"
    cat "$S_BOOTS" >>"$work/listing"
  fi
fi
unset IFS

awk "$AWK_COMMON$AWK_SUMMARY" "$work/totals" >"$work/summary" || fail "cannot write in $work"
cat "$work/summary" >>"$work/listing"
[ "$mode" != dry ] || cat "$work/listing"
awk "$AWK_COMMON"'BEGIN { k = key(ENVIRON["S_NOW"], 0) } { print k "\t" NR "\t\t" esc($0) }' "$work/listing" | send listing 'the listing' ''
IFS=' ' read -r _ _ listing_lost _ <"$S_SENT" || fail "cannot send the listing"
if [ -s "$work/refused" ] && [ "$listing_lost" = 0 ]; then
  # Loki has a summary that says what is missing; when the kept lines are pushed, a later one takes its place.
  S_HEAD=$(head listing '') awk "$AWK_COMMON"'{ print ENVIRON["S_HEAD"] "\n[\"" substr(key(ENVIRON["S_NOW"], 500000000), 2) "\",\"" esc($0) "\"]\n]}]}" }' "$work/summary" >>"$work/refused"
fi
say "$(cat "$work/summary")"
finish 0 "$(awk -v n="$listing_lost" '{ n += $12 } END { print n + 0 }' "$work/totals")"
