# A bundle: whether it is whole, and what its schedule says.
#
# current -> bundles/ID is the one that holds, former -> the one before; both are switched by rename.
# MANIFEST.json has one line a file with its SHA-256. kept/ has a second copy of every shut file, for
# the day on which the bundle itself is spoiled.

# listed BUNDLE: the hash and path of every file in it, as sha256sum reads them.
listed() {
    sed -n -e '/\.\./d' -e 's/^ *"\([A-Za-z0-9][A-Za-z0-9._@/-]*\)": "\([0-9a-f]\{64\}\)",\{0,1\}$/\2  \1/p' \
        "$1/MANIFEST.json" 2>/dev/null
}

# spoiled BUNDLE LISTING: the listed files that are missing or altered, one a line.
spoiled() {
    found=$(printf '%s\n' "$2" | (cd "$1" 2>/dev/null && sha256sum --check --quiet 2>/dev/null)) ||
        printf '%s\n' "$found" | sed 's/: FAILED.*//'
}

is_whole() { schedule_is_whole "$1" && [ -z "$(spoiled "$1" "$(listed "$1")")" ]; }

# schedule_is_whole BUNDLE: its last line is the hash of all above it.
schedule_is_whole() {
    [ -f "$1/schedule" ] || return 1
    told=$(tail -n 1 "$1/schedule" | sed -n 's/^end \([0-9a-f]\{64\}\)$/\1/p')
    [ -n "$told" ] && [ "$(sed '$d' "$1/schedule" | sha256sum)" = "$told  -" ]
}

# read_schedule BUNDLE: what it says of now, in the words of schedule.awk.
read_schedule() {
    if [ ! -f "$1/schedule" ]; then
        echo 'doubt there is no schedule'
    elif ! schedule_is_whole "$1"; then
        echo 'doubt the schedule is altered or cut short'
    else
        awk -v now="$now" -v latest="$latest" -v slack="$slack" -f "$code/schedule.awk" "$1/schedule"
    fi
}

# understand: takes the words of `state` apart into doubt, school, issued, until, next and zones, without
# another process: every bell waits for this.
understand() {
    doubt='' school='' issued='' until='' next='' zones=''
    while read -r word rest; do
        case $word in
            doubt) doubt=$rest ;;
            school) school=$rest ;;
            issued) issued=$rest ;;
            until) until=$rest ;;
            next) next=$rest ;;
            zone) zones="$zones$rest
" ;;
        esac
    done <<STATE
$state
STATE
}

# every VERB: with each zone that switches, its variant, and its shut variant.
every() {
    while read -r zone variant shut; do
        [ -z "$zone" ] || "$1" "$zone" "$variant" "$shut"
    done <<ZONES
$zones
ZONES
}
