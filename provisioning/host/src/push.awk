# Sorted lines to requests. One entry stands on one line of a request, so that refused ones can be picked out again.
function warn(text) { gsub(/[\001-\037\177]/, " ", text); print "snapshot: " text | "cat 1>&2"; close("cat 1>&2") }
function slurp(file,   line, text) {
  while ((getline line < file) > 0) text = text (text == "" ? "" : " ") line
  close(file)
  return text
}
function once(id, text) { if (!(id in TOLD)) { TOLD[id] = 1; warn(text) } }
function post(   body, zip, code, try, wait) {
  zip = ENVIRON["S_BODY"]
  if (ENVIRON["S_GZIP"] != "") { system("gzip -c <\"$S_BODY\" >\"$S_BODY.gz\""); zip = zip ".gz" }
  wait = ENVIRON["S_RETRY_WAIT"] + 0
  for (try = 0; ; try++) {
    printf "%sdata-binary = \"@%s\"\n", ENVIRON["S_CURL"], zip | "curl -q --config - >\"$S_WORK/code\" 2>\"$S_WORK/curl\""
    close("curl -q --config - >\"$S_WORK/code\" 2>\"$S_WORK/curl\"")
    code = slurp(ENVIRON["S_WORK"] "/code")
    if (code == "") code = "000"
    if ((code != 429 && code < 500 && code != "000") || try >= ENVIRON["S_RETRIES"] + 0) return code
    once("try" code, "answer " code " (" (code == "000" ? slurp(ENVIRON["S_WORK"] "/curl") : slurp(ENVIRON["S_WORK"] "/answer")) "); trying again")
    if (wait) system("sleep " wait)
    wait *= 2
  }
}
# The moment that Loki names after a phrase, as nanoseconds.
function named(answer, phrase,   at, t, f) {
  at = index(answer, phrase)
  if (!at) return ""
  t = substr(answer, at + length(phrase), 35)
  if (t !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]/) return ""
  f = "0"
  if (match(t, /\.[0-9]+/)) f = substr(substr(t, RSTART + 1, RLENGTH - 1) "000000000", 1, 9)
  return key(days(substr(t, 1, 4), substr(t, 6, 2) + 0, substr(t, 9, 2) + 0) * 86400 + substr(t, 12, 2) * 3600 + substr(t, 15, 2) * 60 + substr(t, 18, 2), f)
}
# Keeps the entries of a request that Loki did not take: those before `old` or from `young` on, or all of them. Where
# newer lines of the stream are in Loki, the older can only come as a stream of their own, so they get a label more.
function keep(old, young, late,   line, n, out, ns) {
  out = ENVIRON["S_WORK"] "/refused"
  while ((getline line < ENVIRON["S_BODY"]) > 0) {
    if (line !~ /^\["[0-9]/) { if (line ~ /^[{]/) HEAD = late ? late_head(line) : line; continue }
    ns = substr(line, 3, index(substr(line, 3), "\"") - 1); while (length(ns) < 19) ns = "0" ns; ns = "t" ns
    if ((old != "" || young != "") && !((old != "" && ns < old) || (young != "" && ns >= young))) continue
    sub(/,$/, "", line)
    printf "%s%s", (n++ ? ",\n" : HEAD "\n"), line >> out
  }
  close(ENVIRON["S_BODY"])
  if (n) printf "\n]}]}\n" >> out
  close(out)
  return n + 0
}
function late_head(line) {
  if (line !~ /"part":"late","snapshot":"[^"]*"[}],"values":\[$/) sub(/"snapshot":"[^"]*"[}],"values":\[$/, "\"part\":\"late\",&", line)
  return line
}
function deliver(n,   code, answer, lost, old, young) {
  if (ENVIRON["S_MODE"] == "dry") { sent += n; return }
  if (ENVIRON["S_MODE"] == "file") { if (system("cat \"$S_BODY\"")) failed = 1; sent += n; return }
  if ((getline answer < (ENVIRON["S_WORK"] "/down")) > 0) { close(ENVIRON["S_WORK"] "/down"); refused += keep("", "", 0); return }
  code = post()
  if (code ~ /^2/) { sent += n; return }
  answer = substr(code == "000" ? slurp(ENVIRON["S_WORK"] "/curl") : slurp(ENVIRON["S_WORK"] "/answer"), 1, 2000)
  if (code == 400) {
    old = index(answer, "too old") || index(answer, "too far behind") ? named(answer, "oldest acceptable timestamp is: ") : ""
    young = named(answer, "timestamp too new: ")
    lost = keep(old, young, 1)
    if (!lost) lost = keep("", "", 1)
    refused += lost; sent += n - lost
    answer = substr(answer, 1, 400)
    if (index(answer, "too old")) once("old", "Loki refuses lines of " NAME " that are older than its limit (answer 400: " answer "). Its settings limits_config.reject_old_samples and reject_old_samples_max_age (default 1w) decide; set reject_old_samples: false for this tenant, then push the kept lines")
    else if (index(answer, "too far behind")) once("behind", "Loki refuses lines of " NAME " that are too far behind the newest of the same stream (answer 400: " answer "). It takes lines up to half of ingester.max_chunk_age late (default 1 h); push the kept lines, which are a stream of their own, or take a new snapshot")
    else if (young != "") once("new", "Loki refuses lines of " NAME " that lie in the future (answer 400: " answer "). Its setting limits_config.creation_grace_period (default 10m) decides; the clock of this host, or of the process that wrote them, was ahead")
    else if (index(answer, "structured metadata")) once("meta", "Loki takes no structured metadata (answer 400: " answer "). Set limits_config.allow_structured_metadata and schema v13, or use --no-metadata")
    else once("bad", "Loki refuses lines of " NAME " (answer 400: " answer ")")
    return
  }
  refused += keep("", "", code == 429 || code == 413)
  if (code == 429) once("429", "Loki is still too busy after several tries (answer 429: " answer "). limits_config.ingestion_rate_mb and per_stream_rate_limit decide; run again with more --retries, or a smaller --batch-kb")
  else if (code == 413) once("413", "a request was too large (answer 413): use a smaller --batch-kb, or raise the limit of the proxy before Loki")
  else {
    if (code == "000") answer = "Loki is not reachable (" answer "): check LOKI_URL, or write to a file with --output and push it from a host that reaches Loki"
    else if (code == 401 || code == 403) answer = "Loki lets nobody in (answer " code ": " answer "): check the user, password, token and tenant"
    else answer = "Loki did not take the lines (answer " code ": " answer "): check LOKI_URL; it is the address before /loki/api/v1/push"
    warn(answer)
    print answer > (ENVIRON["S_WORK"] "/down"); close(ENVIRON["S_WORK"] "/down")
  }
}
function add(entry, head) {
  if (n && size + length(entry) > ENVIRON["S_BATCH"] * 1000) flush()
  if (!n) { printf "%s\n", head > ENVIRON["S_BODY"]; size = length(head) }
  printf "%s%s", (n ? ",\n" : ""), entry > ENVIRON["S_BODY"]
  n++; size += length(entry) + 2
}
function flush() {
  if (!n) return
  printf "\n]}]}\n" > ENVIRON["S_BODY"]; close(ENVIRON["S_BODY"])
  deliver(n); n = 0
}
