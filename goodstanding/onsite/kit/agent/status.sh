# One screen, or JSON: what holds, whether the live files and the engines are in step with it, and until when.

run_status() {
    [ -d "$home/state" ] || stop 'The agent has not run here yet.'
    look
    if [ -n "$as_json" ]; then status_as_json; else status_in_words; fi
    [ -z "$doubt" ]
}

status_in_words() {
    printf '%-14s %s\n' \
        School "$school" \
        State "${doubt:+Everything is shut: }${doubt:-as the schedule says}" \
        'Next change' "$(moment "$next")" \
        'Lease ends' "$(moment "$until")" \
        'Last brought' "$(moment "$(cat "$home/state/fetched" 2>/dev/null)")"
    printf '\n%-40s %-12s %s\n' Zone 'stands at' 'in step'
    each_zone | while read -r zone variant step; do printf '%-40s %-12s %s\n' "$zone" "$variant" "$step"; done
    [ -z "$troubles" ] || printf '\n%s' "$troubles"
}

# ZONE VARIANT yes|no|unread: no where the live file is another, unread where an engine has not read it yet.
each_zone() { every in_step; }

in_step() {
    file_of "$1" "$2"
    if ! same "$bundle/$path" "$home/live/$name"; then step=no
    elif read_by_all "$name"; then step=yes
    else step=unread; fi
    echo "$1 $2 $step"
}

read_by_all() {
    for engine in $engines; do
        [ "$engine" = squid ] && [ "$1" != squid.conf ] && continue
        [ "$engine" != squid ] && [ "$1" = squid.conf ] && continue
        [ -e "$home/told/$engine/$1" ] || return 1
    done
}

moment() {
    if is_number "$1"; then TZ=Europe/London date -d "@$1" '+%A %-d %B %Y, %H:%M'; else echo 'not known'; fi
}

status_as_json() {
    {
        [ -z "$doubt" ] || echo "doubt $doubt"
        printf '%s %s\n' school "$school" issued "$issued" until "$until" next "$next" now "$now" \
            fetched "$(cat "$home/state/fetched" 2>/dev/null)"
        each_zone | sed 's/^/zone /'
        printf '%s' "$troubles" | sed 's/^/trouble /'
    } | awk '
        function quoted(text) { gsub(/[\\"]/, "\\\\&", text); gsub(/[\001-\037]/, " ", text); return "\"" text "\"" }
        function rest() { return substr($0, length($1) + 2) }
        $1 == "zone" { zones = zones (zones ? ", " : "") quoted($2) ": {\"variant\": " quoted($3) ", \"in_step\": " quoted($4) "}"; next }
        $1 == "trouble" { said = said (said ? ", " : "") quoted(rest()); next }
        $1 == "school" || $1 == "doubt" { if (rest() != "") fact[$1] = quoted(rest()); next }
        { fact[$1] = ($2 == "" ? "null" : $2) }
        END {
            n = split("school doubt now issued until next fetched", order, " ")
            for (i = 1; i <= n; i++) printf "%s\"%s\": %s", (i > 1 ? ", " : "{"), order[i], (order[i] in fact ? fact[order[i]] : "null")
            printf ", \"zones\": {%s}, \"troubles\": [%s]}\n", zones, said
        }'
}
