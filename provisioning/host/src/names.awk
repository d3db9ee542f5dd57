# A name as one word that holds no quote, blank, equals sign or control character: bytes other than these are %XX, so that
# no name can look like a field, whatever reads the line. Long ones are cut, with .. at the end.
function enc(s,   out, i, c) {
  if (!(" " in ORD)) for (i = 1; i < 256; i++) ORD[sprintf("%c", i)] = i
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    out = out (index("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._@+:-", c) ? c : sprintf("%%%02X", ORD[c]))
    if (length(out) > 200) return substr(out, 1, 200) ".."
  }
  return out
}
