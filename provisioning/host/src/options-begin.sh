while [ $# -gt 0 ]; do
  case $1 in
    --*=*)
      option=${1%%=*} value=${1#*=}
      shift
      set -- "$option" "$value" "$@"
      ;;
  esac
  value=${2-}
  case $1 in
    -h | --help) usage && exit 0 ;;
    --no-files) no_files=1 && shift && continue ;;
    --no-journal) no_journal=1 && shift && continue ;;
    --file) files=$files${files:+$NL}$value ;;
    --journal-dir) journal_dirs=$journal_dirs${journal_dirs:+$NL}$value ;;
    --root) root=${value%/} ;;
    --tz) zone=$value ;;
