# One line for a log file and its rotated siblings, from what `member` wrote of each.
BEGIN { FS = "\t" }
function plain(s) { return s == "-" || s == "" ? 0 : s }
function stamp(s) { if (s == "-" || s == "") return "-"; s = iso(key(s, 0)); return substr(s, 2, length(s) - 2) }
{ if ($7 != "-" && $7 != "" && (oldest == "" || $7 + 0 < oldest + 0)) oldest = $7 }
$1 == "live" { state = $2; inode = $3; size = $4; first = $7; last = $8; next }
{
  rotated++; bytes += $4
  if ($2 == "unreadable") hidden++
  # Newest first, by the first entry; those without a time come last.
  for (i = rotated; i > 1 && AGE[i - 1] < ($7 == "-" ? 0 : $7 + 0); i--) { AGE[i] = AGE[i - 1]; ITEM[i] = ITEM[i - 1] }
  AGE[i] = $7 == "-" ? 0 : $7 + 0
  ITEM[i] = $3 ":" $4 ":" $7 ":" $5 ":" ($6 == "z" ? "z" : "p")
}
END {
  for (i = 1; i <= rotated && i <= 8; i++) list = list (i > 1 ? "," : "") ITEM[i]
  if (state == "") { state = "gone"; inode = size = first = last = "-" }
  if (state == "held" && hidden) state = "unreadable"
  printf "v=1 at=%s what=file name=\"%s\" state=%s inode=%s size=%s first=%s last=%s oldest=%s rotated=%d rotated_bytes=%.0f first_s=%s oldest_s=%s rotated_s=%s list=%s\n", ENVIRON["S_AT"], enc(ENVIRON["S_NAME"]), state, inode, size, stamp(first), stamp(last), stamp(oldest), rotated, bytes, plain(first), plain(oldest), plain(AGE[1]), (list == "" ? "-" : list)
}
