# Journal: lines of journalctl -o json. A quote inside a JSON string is escaped, so no message can fake these fields.
BEGIN { SINCE = ENVIRON["S_SINCE"] }
function field(name) {
  if (!match($0, "\"" name "\" *: *\"[0-9a-f]+\"")) return ""
  name = substr($0, RSTART, RLENGTH - 1); sub(/.*"/, "", name)
  return name
}
{
  us = field("__REALTIME_TIMESTAMP")
  if (us == "") { untimed++; k = k == "" ? key(ENVIRON["S_NOW"], 0) : k }
  else { k = key(num(substr(us, 1, length(us) - 6)), substr("000000" us, length(us) + 1) "000"); seen(k) }
  b = field("_BOOT_ID")
  if (b != "") {
    if (!(b in LINES)) { BOOT[++boots] = b; FIRST[b] = k; FINAL[b] = k }
    LINES[b]++
    if (k < FIRST[b]) FIRST[b] = k
    if (k > FINAL[b]) FINAL[b] = k
  }
  if (before != "" && num(substr(k, 2, 10)) < num(substr(before, 2, 10)) - 60) backwards++
  before = k
  emit(k, NR, "", $0)
}
END {
  for (i = 1; i <= boots; i++) {
    b = BOOT[i]
    print "{\"listing\":\"boot\",\"boot_id\":\"" b "\",\"lines\":" LINES[b] ",\"oldest\":" iso(FIRST[b]) ",\"newest\":" iso(FINAL[b]) "}" > ENVIRON["S_BOOTS"]
  }
  counts(boots)
}
