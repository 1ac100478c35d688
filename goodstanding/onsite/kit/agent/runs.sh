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

# What holds now: in `state`, as schedule.awk says it.
look() {
    bundle=$home/current
    read_clock
    ahead=$(date +%s)
    [ "$ahead" -gt "$latest" ] || ahead=$latest
    ahead=$((ahead + 3600))
    state=$(read_schedule "$bundle")
    if [ -e "$home/state/shut-by-hand" ]; then
        state="doubt shut by hand
$(printf '%s\n' "$state" | awk '$1 == "zone" { $3 = $4 } $1 != "doubt"')"
    elif [ -n "$(said doubt)" ]; then
        trouble "Everything is shut: $(said doubt)."
    fi
    case " $engines " in *' squid '*)
        in_london || {
            trouble 'The proxy is shut: the time zone of this machine is not Europe/London.'
            state=$(printf '%s\n' "$state" | awk '$1 == "zone" && $2 == "squid" { $3 = $4 } 1')
        } ;;
    esac
}

run_apply() {
    lock
    look
    [ -z "$(said until)" ] || stamp_clock "$(said until)"
    set_live
    tell_engines
    result=$?
    say_troubles
    return $result
}

# Before the engines start: everything shut, then what holds now. There is nobody to tell.
run_boot() {
    lock
    rm -rf "$home"/told/*
    look
    right=$state
    state=$(printf '%s\n' "$state" | awk '$1 == "zone" { $3 = $4 } 1')
    set_live
    state=$right
    set_live
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
