#!/bin/sh
# Says what this host holds of its logs right now: one line for each log file with its rotated siblings, one for each
# journal, and one that ends the report. A timer runs it every few minutes, so that the central store knows what the
# host had and since when it has it no more. POSIX sh: awk, dd, tail and stat (or ls); journalctl and gzip where there
# are any. It reads the ends of files alone, writes nothing but these lines, and has no scratch files.
# shellcheck disable=SC2016 # awk programs stand in single quotes
set -u
export LC_ALL=C
unset TZ POSIXLY_CORRECT # Log writers use the host's own zone, not that of whoever runs this.

@span-options.sh@

AWK_COMMON=@common.awk@
AWK_TIMES=@times.awk@
AWK_NAMES=@names.awk@
AWK_EDGE=@span-edge.awk@
AWK_FILES=@span-files.awk@
AWK_JOURNAL=@span-journal.awk@

@zones.sh@
@reading.sh@

now=$(date +%s)
if [ -n "$at" ]; then
  now=$(printf '%s\n' "$at" | S_NOW=0 S_ZONES='' awk "$AWK_COMMON$AWK_TIMES"'header($0) { printf "%.0f", SECONDS }')
  case $at$now in ????-??-??T??:??:??Z[0-9]*) ;; *) fail "--at wants a time such as 2026-02-14T15:00:00Z" ;; esac
else
  at=$(date -u +%Y-%m-%dT%H:%M:%SZ)
fi
S_NOW=$now S_ZONES=$(zones) S_AT=$at S_SKIP='' S_LAST='' S_NAME=''
export S_NOW S_ZONES S_AT S_SKIP S_LAST S_NAME
IFS=$NL
lines=0 unread=0 skipped=0

# facts FILE: inode, size and time of last change.
facts() {
  # shellcheck disable=SC2012 # of ls only numbers are read, and they stand before the name
  stat -L -c '%i %s %Y' "$1" 2>/dev/null || ls -ildnL "$1" 2>/dev/null | awk 'NR == 1 { print $1, $6, "-" }'
}
# edge FILE: seconds since 1970 of the first entry, or with S_LAST of the last, in the first or last 64 KiB.
edge() {
  if [ -n "$S_LAST" ]; then tail -c 65536 "$1"; else unpack "$1" | dd bs=4096 count=16; fi 2>/dev/null |
    no_nul | awk "$AWK_COMMON$AWK_TIMES$AWK_EDGE"
}
# member KIND FILE: what is known of one file, for the line of its family.
member() {
  state=held packed='' first='-' last='-'
  case $2 in *.gz) packed=gzip ;; *.xz) packed=xz ;; *.zst) packed=zstd ;; *.bz2) packed=bzip2 ;; esac
  IFS=' ' read -r inode size changed <<FACTS
$(facts "$2")
FACTS
  if [ ! -f "$2" ]; then
    state=no-file
  elif [ ! -r "$2" ]; then
    state=unreadable
  elif [ "${size:-0}" != 0 ]; then
    if [ -z "$packed" ] || has "$packed"; then first=$(S_LAST='' edge "$2"); fi
    # The last entry of a packed file is not worth unpacking it all: it was written when the file was last changed.
    if [ -z "$packed" ]; then
      S_SKIP=''
      [ "$size" -le 65536 ] || S_SKIP=1
      last=$(S_LAST=1 edge "$2")
    fi
  fi
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$state" "${inode:--}" "${size:--}" "${changed:--}" "${packed:+z}" "$first" "$last"
}
# family FILE: the line of a log file with what was rotated away from it.
family() {
  for found in "$1" "$1".[0-9]* "$1"-[0-9]*; do
    kind=rotated
    [ "$found" != "$1" ] || kind=live
    if [ -e "$found" ] || [ -L "$found" ]; then member "$kind" "$found"; fi
  done
}
# out TEXT: lines of the report; counts them.
out() {
  for line in $1; do
    case $line in
      skipped=*) skipped=$((skipped + ${line#skipped=})) && continue ;;
      *' state=unreadable '* | *' state=no-file '*) unread=$((unread + 1)) ;;
    esac
    lines=$((lines + 1))
    printf '%s\n' "$line"
  done
}

if [ -z "$no_files" ]; then
  set -f # A pattern is for the names below the root, not for those of the host that this runs on.
  for log in $files; do
    set +f
    # shellcheck disable=SC2086,SC2231 # patterns are meant to be expanded
    for found in $root$log; do
      if [ "$lines" -ge 100 ]; then skipped=$((skipped + 1)) && continue; fi
      members=$(family "$found")
      [ -z "$members" ] || out "$(printf '%s\n' "$members" | S_NAME=${found#"$root"} awk "$AWK_COMMON$AWK_NAMES$AWK_FILES")"
    done
  done
fi

# journal DIR: what journalctl says of the files in it, behind a list of them.
journal() {
  for found in "$1"/*.journal "$1"/*.journal~; do
    [ ! -f "$found" ] || printf 'F\t%s\t%s\n' "$(facts "$found")" "$(printf '%s\n' "${found##*/}" | awk "$AWK_NAMES"'{ s = s (NR > 1 ? "\n" : "") $0 } END { print enc(s) }')"
  done
  has journalctl || return 0
  journalctl --no-pager -q --list-boots -D "$1" 2>/dev/null | awk '$2 ~ /^[0-9a-f]+$/ && length($2) == 32 { print "B\t" $2 }'
  journalctl --no-pager --header -D "$1" 2>/dev/null
}
if [ -z "$no_journal" ]; then
  for dir in $journal_dirs; do
    for found in "$root$dir" "$root$dir"/*; do
      case $found in */remote) continue ;; esac
      [ -d "$found" ] || continue
      [ "$lines" -lt 200 ] || { skipped=$((skipped + 1)) && continue; }
      out "$(journal "$found" | S_NAME=${found#"$root"} awk "$AWK_COMMON$AWK_NAMES$AWK_JOURNAL")"
    done
  done
fi
boot=-
if [ -z "$root" ] && [ -r /proc/sys/kernel/random/boot_id ]; then boot=$(tr -d - </proc/sys/kernel/random/boot_id); fi
printf 'v=1 at=%s what=end lines=%d unread=%d skipped=%d boot=%s\n' "$at" "$lines" "$unread" "$skipped" "$boot"
