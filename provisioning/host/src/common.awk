# What the other programs share. No interval expressions, strftime, \x or length(array): mawk, busybox and the old
# awks lack them. A moment is a key: t and 19 digits, seconds and nanoseconds, which no awk number holds. The letter makes
# every awk compare it as text (busybox would take two strings of digits for numbers).
function days(y, m, d,   era, yoe, doy) {
  if (m <= 2) y--
  era = int(y / 400); yoe = y - era * 400
  doy = int((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
  return era * 146097 + yoe * 365 + int(yoe / 4) - int(yoe / 100) + doy - 719468
}
function civil(z,   era, doe, yoe, doy, mp) {
  z += 719468; era = int(z / 146097); doe = z - era * 146097
  yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
  doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100)); mp = int((5 * doy + 2) / 153)
  DAY = doy - int((153 * mp + 2) / 5) + 1; MONTH = mp + (mp < 10 ? 3 : -9)
  YEAR = yoe + era * 400 + (MONTH <= 2)
}
# busybox reads 010 as octal.
function num(digits) { sub(/^0+/, "", digits); return digits + 0 }
function key(seconds, nanos) { return sprintf("t%010.0f%09.0f", (seconds < 0 ? 0 : seconds), num(nanos)) }
function iso(k,   s, t, f) {
  if (k == "") return "null"
  s = num(substr(k, 2, 10)); t = s % 86400; civil((s - t) / 86400)
  f = substr(k, 12); sub(/0+$/, "", f)
  return sprintf("\"%04d-%02d-%02dT%02d:%02d:%02d%sZ\"", YEAR, MONTH, DAY, int(t / 3600), int(t / 60) % 60, t % 60, f == "" ? "" : "." f)
}
# JSON string contents of any bytes. NUL arrives as \300, which UTF-8 never uses, since many awks end a line at NUL.
function esc(s,   out, n, p, chunk, m, i, c, o, w, more, j, low, high) {
  gsub(/\\/, "&&", s); gsub(/"/, "\\\\&", s)
  if (s !~ /[\001-\037\200-\377]/) return s
  if (!(" " in ORD)) for (i = 1; i < 256; i++) ORD[sprintf("%c", i)] = i
  n = length(s); p = 1
  while (p <= n) {
    chunk = substr(s, p, 400); m = length(chunk)
    if (chunk !~ /[\001-\037\200-\377]/) { out = out chunk; p += m; continue }
    w = ""
    for (i = 1; i <= m; i++) {
      c = substr(chunk, i, 1); o = ORD[c]
      if (o < 32) { w = w (o == 9 ? "\\t" : sprintf("\\u%04x", o)); continue }
      if (o < 128) { w = w c; continue }
      if (o == 192) { w = w "\\u0000"; continue }
      more = o < 194 ? 0 : o < 224 ? 1 : o < 240 ? 2 : o < 245 ? 3 : 0
      if (more && i + more > m && p + m <= n) break
      low = o == 224 ? 160 : o == 240 ? 144 : 128; high = o == 237 ? 159 : o == 244 ? 143 : 191
      for (j = 1; j <= more; j++) {
        o = ORD[substr(chunk, i + j, 1)] + 0
        if (o < low || o > high) break
        low = 128; high = 191
      }
      if (more && j > more) { w = w substr(chunk, i, more + 1); i += more } else w = w "\\ufffd"
    }
    out = out w; p += i - 1
  }
  return out
}
# One line for sort: key, line number, metadata, text. A line longer than Loki takes (256 KiB) is cut, and says so.
function emit(k, number, meta, s,   text) {
  if (SINCE != "" && k < SINCE) { skipped++; return }
  text = esc(length(s) > 250000 ? substr(s, 1, 250000) : s)
  if (length(text) > 900000) text = esc(substr(s, 1, 150000))
  else if (length(s) <= 250000) { emitted++; print k "\t" number "\t" meta "\t" text; return }
  cut++; emitted++
  print k "\t" number "\t" meta (meta == "" ? "" : ",") "\"cut\":\"" length(s) "\"\t" text
}
function seen(k) {
  if (oldest == "" || k < oldest) oldest = k
  if (newest == "" || k > newest) newest = k
}
# The numbers of one source, for the listing and the summary.
function counts(boots) {
  printf "%.0f %.0f %.0f %.0f %.0f %.0f %.0f ", NR, untimed, cut, skipped, backwards, emitted, boots > ENVIRON["S_COUNTS"]
  print (oldest == "" ? "-" : oldest), (newest == "" ? "-" : newest) > ENVIRON["S_COUNTS"]
}
