# The time of the first entry, or of the last one, in a piece of a file. A piece from the middle begins within a line.
NR == 1 && ENVIRON["S_LAST"] != "" && ENVIRON["S_SKIP"] != "" { next }
found == "" || ENVIRON["S_LAST"] != "" { if (header($0)) found = sprintf("%.0f", SECONDS) }
END { print (found == "" ? "-" : found) }
