# Asking the school's engines in the centre's place: what they answer to each group. What people look
# at is not seen here. The questions do not say what is right, and the answers say nothing of anybody.
#
# It needs dig, and an address in each group's network on this machine.

run_watch() {
    [ -n "$from" ] || stop "There is no address to ask: write from='https://…' into $settings/kit.conf"
    command -v dig >/dev/null || stop 'The program dig is not here: install it to watch.'
    make_folders
    questions=$home/state/questions
    answers=$home/state/answers
    at_centre "${from%/bundle*}/questions" --output "$questions" || stop 'No questions could be fetched.'
    [ "$(head -n 1 "$questions")" = 'goodstanding questions 1' ] || stop 'What came is no questions.'
    {
        echo 'goodstanding answers 1'
        sed -n '2s/^\(asked [0-9]*\)$/\1/p' "$questions"
        sed -n '3,$p' "$questions" | while read -r ask id how address port source host rest; do
            case "$ask$id$address$port$source$host" in *[!A-Za-z0-9./:_-]*) continue ;; esac
            case $host in -* | '') continue ;; esac
            [ -z "$rest" ] || continue
            case $how in resolver | proxy) echo "got $id $("found_by_$how")" ;; esac
        done
    } >"$answers"
    at_centre "${from%/bundle*}/answers" --header 'Content-Type: text/plain' --data-binary "@$answers" ||
        stop 'The answers were not taken.'
}

# A denial that comes with its zone is the DNS's own, and says nothing of our rules.
found_by_resolver() {
    dig +tries=1 +time=2 +noall +comments +answer +authority -b "$source" -p "$port" "@$address" "$host" A </dev/null 2>&1 | awk '
        / status: NXDOMAIN/ { denied = 1 }
        $4 == "SOA" { zone = 1 }
        $4 == "CNAME" && tolower($5) == "restrict.youtube.com." { restricted = 1 }
        $4 == "A" { open = 1 }
        END { print restricted ? "restricted" : open ? "open" : denied && !zone ? "shut" : "nothing" }'
}

# The proxy is asked for a tunnel, and nothing is sent through it.
found_by_proxy() {
    status=$(curl --disable --silent --output /dev/null --interface "$source" --proxytunnel --proxy "http://$address:$port" \
        --connect-timeout 2 --max-time 3 --write-out '%{http_connect}' "telnet://$host:443" </dev/null 2>/dev/null)
    case $status in 200 | 502 | 503 | 504) echo open ;; 403) echo shut ;; *) echo nothing ;; esac
}
