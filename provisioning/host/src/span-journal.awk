# One line for the system journal of a directory and one for each user, from a list of the files (F), the boots (B),
# and `journalctl --header`.
BEGIN { FS = "\t"; dir = ENVIRON["S_NAME"] }
function stamp(s) { if (s == "" || s < 1) return "-"; s = iso(key(s, 0)); return substr(s, 2, length(s) - 2) }
function hex(value,   i, n) {
  if (!match(value, /\([0-9a-f]+\)/)) return 0
  value = substr(value, RSTART + 1, RLENGTH - 2)
  for (i = 1; i <= length(value); i++) n = n * 16 + index("0123456789abcdef", substr(value, i, 1)) - 1
  return n
}
# The journal that a file belongs to, by its encoded name: system.journal, system@….journal, user-1000.journal%7E, …
function group(name) {
  sub(/(@.*)?\.journal(%7E)?$/, "", name)
  return name == "system" || name ~ /^user-[0-9]+$/ ? name : "other"
}
function close_file() {
  if (file == "" || !(file in GROUP) || file in READ) return
  g = GROUP[file]; READ[file] = 1; read_files[g]++; entries[g] += count
  if (count < 1) return
  if (FIRST[g] == "" || head < FIRST[g]) FIRST[g] = head
  if (TAIL[g] == "" || tail > TAIL[g]) TAIL[g] = tail
  if (SEQ[g, id, "first"] == "" || seq_head < SEQ[g, id, "first"]) SEQ[g, id, "first"] = seq_head
  if (SEQ[g, id, "last"] == "" || seq_tail > SEQ[g, id, "last"]) SEQ[g, id, "last"] = seq_tail
  if (!((g, id) in SEEN)) { SEEN[g, id] = 1; ids[g]++ }
  if (NEWEST[g] == "" || tail >= NEWEST[g]) { NEWEST[g] = tail; ID[g] = id }
}
$1 == "F" {
  g = group($3)
  if (!(g in files)) NAMES[++groups] = g
  split($2, part, " "); files[g]++; bytes[g] += part[2]; GROUP[$3] = g
  if ($3 == g ".journal") INODE[g] = part[1]
  next
}
$1 == "B" { boots++; for (i = 6; i > 1; i--) BOOT[i] = BOOT[i - 1]; BOOT[1] = $2; next }
{
  value = $0; sub(/^[^:]*: */, "", value)
  if (/^File path: /) {
    close_file()
    file = value; sub(/.*\//, "", file); file = enc(file)
    # Files of directories below have lines of their own.
    sub(/\/[^\/]*$/, "", value); if (substr(value, length(value) - length(dir) + 1) != dir) file = ""
    head = tail = seq_head = seq_tail = count = 0; id = "-"
  }
  else if (/^Sequential number ID: [0-9a-f]+$/) id = value
  else if (/^Head sequential number:/) seq_head = value + 0
  else if (/^Tail sequential number:/) seq_tail = value + 0
  else if (/^Head realtime timestamp:/) head = hex(value) / 1000000
  else if (/^Tail realtime timestamp:/) tail = hex(value) / 1000000
  else if (/^Entry objects:/) count = value + 0
}
END {
  close_file()
  for (i = 1; i <= boots && i <= 6; i++) list = list (i > 1 ? "," : "") BOOT[i]
  for (n = 1; n <= groups; n++) {
    g = NAMES[n]
    if (n > 20) { print "skipped=" (groups - 20); break }
    printf "v=1 at=%s what=journal name=\"%s\" state=%s inode=%s size=%.0f files=%d unread=%d", ENVIRON["S_AT"], enc(dir "/" g), (files[g] == read_files[g] ? "held" : "unreadable"), (INODE[g] == "" ? "-" : INODE[g]), bytes[g], files[g], files[g] - read_files[g]
    printf " first=%s last=%s entries=%.0f", stamp(int(FIRST[g])), stamp(int(TAIL[g])), entries[g]
    printf " seq_id=%s seq_first=%s seq_last=%s seq_ids=%d", (ID[g] == "" ? "-" : ID[g]), number(SEQ[g, ID[g], "first"]), number(SEQ[g, ID[g], "last"]), ids[g]
    printf " boots=%s list=%s\n", (g == "system" && boots ? boots : "-"), (g == "system" && list != "" ? list : "-")
  }
}
function number(n) { return n == "" ? "-" : sprintf("%.0f", n) }
