# Many awks end a line at NUL.
no_nul() { tr '\000\300' '\300\377'; }
unpack() {
  case $1 in
    *.gz) gzip -dc <"$1" ;;
    *.xz) xz -dc <"$1" ;;
    *.zst) zstd -dc <"$1" ;;
    *.bz2) bzip2 -dc <"$1" ;;
    *) cat "$1" ;;
  esac
}
