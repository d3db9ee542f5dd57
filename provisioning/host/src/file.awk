# Log file: each line gets the time it says, or that of the line before. A replay is a file whose time runs backwards;
# the lines go to Loki sorted, so the line number is kept beside each.
BEGIN { SINCE = ENVIRON["S_SINCE"] }
function waiting(k,   i) {
  for (i = 1; i <= early; i++) emit(k, i, "\"line\":\"" i "\",\"time\":\"inherited\"", EARLY[i])
  early = 0
}
{
  if (header($0)) {
    k = key(SECONDS, NANOS); seen(k)
    if (SECONDS < before - 60) backwards++
    before = SECONDS
    if (early) waiting(k)
    emit(k, NR, "\"line\":\"" NR "\"", $0)
    next
  }
  untimed++
  if (k == "") EARLY[++early] = $0
  else emit(k, NR, "\"line\":\"" NR "\",\"time\":\"inherited\"", $0)
}
END {
  waiting(key(NOW, 0))
  counts(0)
}
