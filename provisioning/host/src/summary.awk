# The last line of a snapshot, from the counts of all its sources.
{
  lines += $2; untimed += $3; cut += $4; skipped += $5; emitted += $7; boots += $8; sent += $11; refused += $12
  if ($1 == "journal") journal += $2; else files++
  if ($9 != "-") seen($9); if ($10 != "-") seen($10)
}
END {
  if (ENVIRON["S_MODE"] != "push") { sent = 0; refused = emitted }
  bad = ENVIRON["S_UNREADABLE"] + 0
  printf "{\"snapshot\":\"done\",\"version\":1,\"host\":\"%s\",\"taken\":\"%s\",\"complete\":%s", ENVIRON["S_HOST"], ENVIRON["S_TAKEN"], (refused || bad ? "false" : "true")
  printf ",\"lines_read\":%.0f,\"lines_sent\":%.0f,\"lines_refused\":%.0f,\"lines_skipped\":%.0f,\"lines_untimed\":%.0f,\"lines_cut\":%.0f", lines, sent, refused, skipped, untimed, cut
  printf ",\"since\":%s,\"oldest\":%s,\"newest\":%s", iso(ENVIRON["S_SINCE"]), iso(oldest), iso(newest)
  printf ",\"files\":%d,\"unreadable\":%d,\"journal_files\":%d,\"journal_lines\":%.0f,\"journal_boots\":%d,\"zone\":\"%s\"}\n", files, bad, ENVIRON["S_JOURNALS"], journal, boots, ENVIRON["S_ZONE"]
}
