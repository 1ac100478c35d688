# What is done at a bell, at boot and by hand. One at a time.

make_folders() { mkdir -p "$home/state" "$home/live" "$home/told" "$home/kept" "$home/bundles" || exit 73; }

locked=''
lock() {
    [ -z "$locked" ] || return 0
    make_folders
    locked=yes
    exec 9>"$home/lock"
    flock -w 60 9 || { say 'Another run has not ended for a minute.'; exit 75; }
}

# What holds now: in `state`, as schedule.awk says it, and taken apart.
look() {
    bundle=$home/current
    read_clock
    ahead=$(date +%s)
    [ "$ahead" -gt "$latest" ] || ahead=$latest
    ahead=$((ahead + 3600))
    state=$(read_schedule "$bundle")
    understand
    [ -z "$doubt" ] || trouble "Everything is shut: $doubt."
    if [ -e "$home/state/shut-by-hand" ]; then
        doubt='shut by hand'
        shut_zones
    fi
    case " $engines " in *' squid '*)
        in_london || {
            trouble 'The proxy is shut: the time zone of this machine is not Europe/London.'
            shut_zones squid
        } ;;
    esac
}

# shut_zones [ZONE]: `zones` has it, or every one, at its shut variant.
shut_zones() { zones=$(printf '%s' "$zones" | awk -v only="${1:-}" 'only == "" || $1 == only { $2 = $3 } 1'); }

run_apply() {
    lock
    look
    [ -z "$until" ] || stamp_clock
    set_live
    tell_engines
    result=$?
    say_troubles
    return $result
}

# Before the engines start: everything shut, then what holds now. There is nobody to tell; they will read
# their rules in a moment, and the zones are told again for good measure.
run_boot() {
    lock
    rm -rf "$home"/told/*
    look
    right=$zones
    shut_zones
    set_live
    zones=$right
    set_live
    for engine in $engines; do
        mkdir -p "$home/told/$engine"
        for path in $(rules_of "$engine"); do mark_told "$engine" "${path##*/}"; done
    done
    say_troubles
    [ -z "$unsafe" ]
}

run_shut() {
    lock
    keep "$home/state/shut-by-hand" "$(date +%s)" || stop 'It cannot be kept that all is to be shut: is the disk full?'
    say 'Everything is shut until: goodstanding-kit resume'
    run_apply
}

run_resume() {
    lock
    rm -f "$home/state/shut-by-hand"
    run_apply
}
