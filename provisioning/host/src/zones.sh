offset_at() { date -d "@$1" +%z 2>/dev/null; }
in_seconds() { awk -v z="$1" 'BEGIN { print (substr(z, 1, 1) "1") * (substr(z, 2, 2) * 3600 + substr(z, 4, 2) * 60) }' </dev/null; }
# "from:offset" for each change of the zone's offset in the last 13 months; without GNU or busybox date, today's offset.
zones() {
  from=$((now - 400 * 86400))
  offset=$(offset_at "$from") || { printf '0:%s' "$(in_seconds "$(date +%z)")" && return; }
  printf '0:%s' "$(in_seconds "$offset")"
  while [ "$from" -lt "$((now + 86400))" ]; do
    to=$((from + 20 * 86400)) next=$(offset_at "$((from + 20 * 86400))")
    if [ "$next" != "$offset" ]; then
      low=$from high=$to
      while [ "$((high - low))" -gt 1 ]; do
        middle=$(((low + high) / 2))
        if [ "$(offset_at "$middle")" = "$offset" ]; then low=$middle; else high=$middle; fi
      done
      printf ' %s:%s' "$high" "$(in_seconds "$next")"
    fi
    from=$to offset=$next
  done
}
