# The proxy reads live/squid.conf, a file for a day. It is asked to check its whole configuration first, as
# it stands in live/: with one that it cannot read, it would end itself.
#
# What cannot be read is replaced by the day on which nothing is open. Where even that cannot be read, the
# proxy's own configuration is broken. Then it goes on with what it has in memory, as long as that is a
# day other than today and so opens nothing now; otherwise it is started anew, and stays away until somebody
# mends it.

: "${squid:=squid}" "${squid_conf:=/etc/squid/squid.conf}"
: "${squid_pid:=/run/squid.pid}" "${squid_log:=/var/log/squid/cache.log}"

squid_runs() { kill -0 "$(cat "$squid_pid" 2>/dev/null)" 2>/dev/null; }

# Fails with 2 where asking again or starting anew would not help.
squid_tell() {
    squid_runs || return 1
    rules_are_whole || place "$code/nothing.conf" squid.conf
    in_london_too || {
        trouble 'The proxy is shut: it runs in a time zone other than Europe/London.'
        place_shut squid shut
    }
    squid_parses && { squid_reads; return; }
    trouble "The proxy cannot read today's rules: $(why_not)"
    today=$(cat "$home/live/squid.conf")
    place_shut squid shut
    squid_parses && { squid_reads && return 2; return 1; }
    was_of_another_day "$today" && return 2
    trouble 'It is started anew, which it will refuse until squid.conf is mended.'
    quietly $restart_squid
    return 2
}

# The rules that a day's file builds on, which the proxy reads from the bundle itself.
rules_are_whole() {
    rules=$(sed -n 's|^include .*/current/\(squid/rules-[0-9a-f]*\.conf\)$|\1|p' "$home/live/squid.conf")
    [ -z "$rules" ] || whole "$rules" || {
        trouble "Nothing goes through the proxy: $rules is missing or altered."
        return 1
    }
}

# A service may have a time zone of its own, whatever the machine's is.
in_london_too() {
    zone=$(tr '\0' '\n' <"/proc/$(cat "$squid_pid")/environ" 2>/dev/null | sed -n 's/^TZ=//p')
    [ -z "$zone" ] || (export TZ="$zone" && in_london)
}

# What is said here stays so until somebody mends squid.conf, and is said at each reading.
squid_parses() {
    quietly $squid -k parse -f "$squid_conf" || return 1
    cp "$home/state/answer" "$home/state/squid-said"
    grep -q 'Processing: acl goodstanding ' "$home/state/squid-said" ||
        say 'The proxy does not read our rules: squid.conf must include live/squid.conf.'
    awk '/Processing: http_access deny gs_social/ { exit }
        /Processing: http_access allow/ && !/ manager/ { found = 1; exit }
        END { exit !found }' "$home/state/squid-said" &&
        say 'The proxy allows before it reads our rules: squid.conf must include live/squid.conf further up.'
    return 0
}

why_not() { grep -m 1 -e FATAL -e Bungled -e unrecognized "$home/state/answer" || tail -n 1 "$home/state/answer"; }

# The proxy says in its log when it listens again; one that ended itself on the way never does.
squid_reads() {
    [ "$(cat "$home/state/squid-was-of" 2>/dev/null)" != "$(cat "$squid_pid")" ] ||
        ! cmp -s "$home/live/squid.conf" "$home/state/squid-was" || return 0
    rm -f "$home/state/squid-was-of"
    from_here=$(($(stat -c %s "$squid_log" 2>/dev/null || echo 0) + 1))
    quietly $squid -k reconfigure -f "$squid_conf" || return 1
    for pause in 0.1 0.1 0.2 0.2 0.4 1 1 2 2 3; do
        sleep "$pause"
        squid_runs || return 1
        tail -c "+$from_here" "$squid_log" 2>/dev/null | grep -q 'Accepting .*connections' || continue
        cp "$home/live/squid.conf" "$home/state/squid-was"
        keep "$home/state/squid-was-of" "$(cat "$squid_pid")"
        return 0
    done
    return 1
}

# Whether what the proxy has in memory builds on the same rules and opens nothing today.
was_of_another_day() {
    was=$home/state/squid-was
    [ "$(cat "$home/state/squid-was-of" 2>/dev/null)" = "$(cat "$squid_pid")" ] || return 1
    [ "$(sed -n '/^include /p' "$was")" = "$(printf '%s\n' "$1" | sed -n '/^include /p')" ] || return 1
    letter=$(date -d "@$now" +%u | tr 1234567 MTWHFAS)
    ! grep -q "^acl gs_time_[0-9]* time $letter " "$was"
}
