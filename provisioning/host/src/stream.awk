BEGIN { FS = "\t"; NAME = ENVIRON["S_NAME"] }
{
  # Lines of one moment keep their order by one nanosecond each.
  k = $1
  if (k <= last) {
    s = num(substr(last, 2, 10)); f = num(substr(last, 12)) + 1
    if (f > 999999999) { s++; f = 0 }
    k = key(s, f)
  }
  last = k; ns = substr(k, 2); sub(/^0+/, "", ns)
  add("[\"" (ns == "" ? "0" : ns) "\",\"" $4 "\"" ($3 != "" && ENVIRON["S_METADATA"] != "" ? ",{" $3 "}" : "") "]", ENVIRON["S_HEAD"])
}
END { flush(); print NR, sent + 0, refused + 0, failed + 0 > ENVIRON["S_SENT"] }
