# Saying things: to the journal, through standard error. Never what anybody looked at.

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 64
}

is_number() {
    case $1 in
        '' | *[!0-9]* | ????????????*) return 1 ;;
    esac
}

# Problems are said once when they begin and once when they are over, not every minute.
troubles=''
trouble() { troubles="$troubles$*
"; }

say_troubles() {
    new=$(printf '%s' "$troubles" | sort -u)
    old=$(cat "$home/state/troubles" 2>/dev/null)
    [ "$new" != "$old" ] || return 0
    if [ -n "$new" ]; then say "$new"; else say 'All is well again.'; fi
    keep "$home/state/troubles" "$new"
}

# keep FILE WORDS: the file holds these words, wholly or not at all.
keep() {
    mkdir -p "$(dirname "$1")" && printf '%s\n' "$2" >"$1.new" && mv -f "$1.new" "$1"
}
