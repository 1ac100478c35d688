# The time now, and whether it can be believed.
#
# The latest time ever seen is kept: a clock behind it, or behind the moment the schedule was
# issued, is wrong, and then nothing can be known. A rehearsal (--at) has a latest time of its
# own, so that it never spoils the real one.

slack=120 # seconds that a clock may be corrected backwards

read_clock() {
    now=${at:-$(date +%s)}
    stamp=$home/state/latest
    [ -z "$at" ] || stamp=$home/state/rehearsed
    latest=$(cat "$stamp" 2>/dev/null)
    is_number "$latest" || latest=0
}

# Seen is only what lies in the lease: one glance at a far year must not shut the school until then.
stamp_clock() {
    [ "$now" -gt "$latest" ] && [ "$now" -lt "$until" ] || return 0
    keep "$stamp" "$now" || trouble 'The time cannot be kept: is the disk full?'
}

run_clock_is_right() {
    lock
    rm -f "$home/state/latest" "$home/state/rehearsed"
    say 'The clock is believed again.'
    run_apply
}

# Squid reckons in the machine's own time zone. Summer and winter tell London from all that is near it.
in_london() {
    [ "$(date -d @1768478400 +%z) $(date -d @1784116800 +%z)" = '+0000 +0100' ]
}
