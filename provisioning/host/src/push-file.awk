# A file of requests, pushed later. Its last line, the summary, is brought up to date with what Loki now has.
BEGIN { NAME = "the file" }
function done() {
  flush()
  if (!listing) { total_sent += sent; total_refused += refused } else other += refused
  sent = 0; refused = 0
}
function number(name) { return match($0, "\\\\\"" name "\\\\\":[0-9]+") ? substr($0, RSTART + length(name) + 5, RLENGTH - length(name) - 5) + 0 : 0 }
function renew(   had, left) {
  had = number("lines_sent") + total_sent; if (had > number("lines_read")) had = number("lines_read")
  left = number("lines_refused") - total_sent; if (left < 0) left = 0
  sub(/\\"lines_sent\\":[0-9]+/, "\\\"lines_sent\\\":" had); sub(/\\"lines_refused\\":[0-9]+/, "\\\"lines_refused\\\":" left)
  if (!left && !number("unreadable")) sub(/\\"complete\\":false/, "\\\"complete\\\":true")
  summary = $0; summary_head = head
}
/^[{]"streams"/ { done(); head = $0; listing = index($0, "\"source\":\"listing\"") > 0; next }
/^\["[0-9]/ {
  lines++; sub(/,$/, "")
  if (listing && index($0, "\\\"snapshot\\\":\\\"done\\\"")) { done(); renew() }
  add($0, head)
}
END {
  done()
  # What is still missing goes with a summary again, to be brought up to date the next time.
  if (total_refused && summary != "" && !other) {
    match(summary, /[0-9]+/); ns = key(num(substr(summary, RSTART, 10)), num(substr(summary, RSTART + 10, 9)) + 1)
    print summary_head "\n[\"" substr(ns, 2) substr(summary, RSTART + RLENGTH) "\n]}]}" >> (ENVIRON["S_WORK"] "/refused")
  }
  print lines + 0, total_sent + 0, total_refused + other, failed + 0 > ENVIRON["S_SENT"]
}
