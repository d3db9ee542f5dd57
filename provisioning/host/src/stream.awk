BEGIN { FS = "\t"; NAME = ENVIRON["S_NAME"] }
{
  # Lines of one moment keep their order by one nanosecond each.
  k = $1 ""
  if (k <= last) {
    s = substr(last, 1, 10); f = substr(last, 11) + 1
    if (f > 999999999) { s = sprintf("%010.0f", s + 1); f = 0 }
    k = s sprintf("%09.0f", f)
  }
  last = k; ns = k; sub(/^0+/, "", ns)
  add("[\"" (ns == "" ? "0" : ns) "\",\"" $4 "\"" ($3 != "" && ENVIRON["S_METADATA"] != "" ? ",{" $3 "}" : "") "]", ENVIRON["S_HEAD"])
}
END { flush(); print NR, sent + 0, refused + 0, failed + 0 > ENVIRON["S_SENT"] }
