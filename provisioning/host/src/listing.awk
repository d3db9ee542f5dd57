# One line of the listing, from `ls -il`, `stat`, the counts of the file and the header of a journal file.
BEGIN { FS = " " }
FILENAME == ENVIRON["S_COUNTS"] { lines = $1; untimed = $2; cut = $3; skipped = $4; back = $5; oldest = $8; newest = $9; next }
FILENAME == ENVIRON["S_HEADER"] {
  value = $0; sub(/^[^:]*: */, "", value)
  if (/^State:/) state = value
  else if (/^Sequential number ID:/) id = value
  else if (/^Head sequential number:/) head = value + 0
  else if (/^Tail sequential number:/) tail = value + 0
  else if (/^Head realtime timestamp:/) first = hex(value)
  else if (/^Tail realtime timestamp:/) final = hex(value)
  else if (/^Entry objects:/) entries = value
  next
}
FILENAME == ENVIRON["S_STAT"] && NF == 1 { modified = $1; next }
{ inode = $1; mode = $2; size = $6 }
function hex(value,   i, s, n) {
  if (!match(value, /\([0-9a-f]+\)/)) return ""
  value = substr(value, RSTART + 1, RLENGTH - 2)
  for (i = 1; i <= length(value); i++) n = n * 16 + index("0123456789abcdef", substr(value, i, 1)) - 1
  s = int(n / 1000000)
  return n ? key(s, (n - s * 1000000) * 1000) : ""
}
END {
  for (i = 2; i <= 10; i++) if (substr(mode, i, 1) ~ /[rwxst]/) octal += i % 3 == 2 ? 4 * P(i) : i % 3 == 0 ? 2 * P(i) : P(i)
  row = "{\"listing\":\"" ENVIRON["S_KIND"] "\",\"path\":\"" ENVIRON["S_PATH"] "\""
  if (size != "") row = row sprintf(",\"size\":%.0f,\"inode\":%.0f,\"mode\":\"0%03d\"", size, inode, octal)
  if (modified != "") row = row ",\"modified\":" iso(key(modified, 0))
  row = row ",\"read\":" (ENVIRON["S_READ"] == "" ? "false" : "true")
  if (ENVIRON["S_WHY"] != "") row = row ",\"why\":\"" ENVIRON["S_WHY"] "\""
  if (lines != "") row = row sprintf(",\"lines\":%d,\"untimed\":%d,\"cut\":%d,\"skipped\":%d,\"backwards\":%d", lines, untimed, cut, skipped, back)
  if (state != "") row = row sprintf(",\"state\":\"%s\",\"entries\":%d,\"seqnum_id\":\"%s\",\"seqnum_first\":%.0f,\"seqnum_last\":%.0f", state, entries, id, head, tail)
  if (lines != "") { first = oldest == "-" ? "" : oldest; final = newest == "-" ? "" : newest }
  if (lines != "" || state != "") row = row ",\"oldest\":" iso(first) ",\"newest\":" iso(final)
  print row "}"
}
function P(i) { return i < 5 ? 100 : i < 8 ? 10 : 1 }
