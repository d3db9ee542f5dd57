# Times that log lines begin with. Zones come as "from:offset" pairs, now as seconds since 1970.
BEGIN {
  NOW = ENVIRON["S_NOW"] + 0
  zones = split(ENVIRON["S_ZONES"], part, " ")
  for (i = 1; i <= zones; i++) { split(part[i], pair, ":"); FROM[i] = pair[1] + 0; OFFSET[i] = pair[2] + 0 }
  split("31 29 31 30 31 30 31 31 30 31 30 31", LAST, " ")
}
# Local time to UTC. Where a clock went back, an hour stands twice: the second one if the file is already past the first.
function utc(local,   i, t, first) {
  first = ""
  for (i = 1; i <= zones; i++) {
    t = local - OFFSET[i]
    if (t < FROM[i] || (i < zones && t >= FROM[i + 1])) continue
    if (first == "") first = t
    else if (first < SECONDS && t >= SECONDS) first = t
  }
  if (first != "") return first
  for (i = zones; i > 1 && local - OFFSET[i - 1] < FROM[i]; i--) ;
  return local - OFFSET[i > 1 ? i - 1 : 1]
}
function clock(s) {
  if (substr(s, 1, 2) + 0 > 23 || substr(s, 4, 2) + 0 > 59 || substr(s, 7, 2) + 0 > 60) return -1
  return substr(s, 1, 2) * 3600 + substr(s, 4, 2) * 60 + substr(s, 7, 2)
}
function dated(y, m, d) { return m >= 1 && m <= 12 && d >= 1 && d <= LAST[m + 0] && (m != 2 || d < 29 || (y % 4 == 0 && (y % 100 || y % 400 == 0))) }
function header(s,   t, z, y, m, d, c, f) {
  if (s ~ /^\300/) sub(/^\300+/, "", s)
  if (s ~ /^<[0-9]+>/) { sub(/^<[0-9]+>/, "", s); sub(/^1 /, "", s) }
  s = substr(s, 1, 64)
  if (s ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-9][0-9]:[0-9][0-9]:[0-9][0-9]/) {
    y = substr(s, 1, 4) + 0; m = substr(s, 6, 2) + 0; d = substr(s, 9, 2) + 0; c = clock(substr(s, 12, 8))
    if (c < 0 || !dated(y, m, d)) return 0
    t = days(y, m, d) * 86400 + c; s = substr(s, 20); f = ""
    if (match(s, /^[.,][0-9]+/)) { f = substr(s, 2, RLENGTH - 1); s = substr(s, RLENGTH + 1) }
    if (length(f) > 9) return 0
    z = ""
    if (match(s, /^(Z|[+-][0-9][0-9]:?[0-9][0-9])/)) { z = substr(s, 1, RLENGTH); s = substr(s, RLENGTH + 1) }
    if (s != "" && s !~ /^[ :,]/) return 0
    if (z == "") t = utc(t)
    else if (z != "Z") t -= (substr(z, 1, 1) "1") * (substr(z, 2, 2) * 3600 + substr(z, length(z) - 1) * 60)
    SECONDS = t; NANOS = substr(f "000000000", 1, 9)
    return 1
  }
  if (s !~ /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-3]?[0-9] [0-9][0-9]:[0-9][0-9]:[0-9][0-9]([ .:]|$)/) return 0
  m = (index("JanFebMarAprMayJunJulAugSepOctNovDec", substr(s, 1, 3)) + 2) / 3
  s = substr(s, 5); d = s + 0; c = clock(substr(s, index(substr(s, 2), " ") + 2, 8))
  if (c < 0) return 0
  # No year: the last such date that is not more than a day ahead.
  civil(int((NOW + 86400) / 86400) + 1)
  for (y = YEAR; y > YEAR - 9; y--) {
    if (!dated(y, m, d)) continue
    t = utc(days(y, m, d) * 86400 + c)
    if (t <= NOW + 86400) { SECONDS = t; NANOS = 0; return 1 }
  }
  return 0
}
