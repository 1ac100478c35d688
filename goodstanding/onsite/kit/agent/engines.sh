# Telling the engines that files in live/ changed.
#
# For every engine there are NAME_accepts FILE (new rules: are they good?), NAME_runs, and NAME_tell with
# the names of the live files that it has not read as they are; it fails unless the engine has taken all
# of them in, with 2 where nothing more can be done. An engine that is not running reads the files when it
# starts.

patience=10 # seconds for an engine to answer

# quietly COMMAND…: with its last words kept for `troubles`, and without the lock.
quietly() { timeout "$patience" "$@" >"$home/state/answer" 2>&1 9>&-; }

tell_engines() {
    [ -z "$unannounced" ] || return 0
    failed=0
    for engine in $engines; do
        tell "$engine" || failed=1
    done
    return $failed
}

# Asked again a few times; then started anew, for what shuts must not wait until somebody looks.
tell() {
    mkdir -p "$home/told/$1"
    untold=$(untold_of "$1")
    [ -n "$untold" ] || return 0
    for pause in 0.2 1 3 0; do
        take_in "$1"
        case $? in 0) return 0 ;; 2) return 1 ;; esac
        said=$(tail -n 1 "$home/state/answer")
        "$1_runs" || return 0
        sleep "$pause"
    done
    trouble "$1 does not take in what changed: $said"
    start_anew "$1"
    return 1
}

# shellcheck disable=SC2086  # names of our own, without spaces
take_in() { "$1_tell" $untold && mark_told "$1" $untold; }

# For the same state once an hour at most: what is wrong for longer is not cured by it. A bell is another state.
start_anew() {
    wanted="$((now / 3600)) $(printf '%s%s' "$(readlink "$home/current")" "$zones" | sha256sum)"
    [ "$(cat "$home/state/anew-$1" 2>/dev/null)" != "$wanted" ] || return 0
    keep "$home/state/anew-$1" "$wanted"
    say "$1 is started anew."
    eval "anew=\$restart_$1"
    eval "quietly $anew" # as it is written in kit.conf, which is root's
    sleep 1
    take_in "$1"
}

mark_told() {
    engine=$1
    shift
    for file; do : >"$home/told/$engine/$file"; done
}

# The live files an engine reads: its own rules first, for they may name new zones.
untold_of() {
    case $1 in squid) reads=squid.conf ;; *) reads=*.rpz ;; esac
    (
        cd "$home/live" || exit
        # shellcheck disable=SC2046,SC2086  # names of our own, and a pattern
        for file in $(rules_of "$1" | sed 's|[^ ]*/||g') $reads; do
            [ ! -e "$file" ] || [ -e "$home/told/$1/$file" ] || printf '%s\n' "$file"
        done
    )
}

# What the DNS calls the zone of live/FILE; for BIND one line for each view, with its name.
names_of() { sed -n "s/^${1%.rpz} //p" "$home/live/names"; }

# Rules that read from elsewhere are for an image that is made here: nothing can be said of them.
for_here() { grep -q "\"$home/live/" "$1"; }

unbound_accepts() {
    for_here "$1" || return 0
    printf 'server:\n    chroot: ""\ninclude: "%s"\n' "$1" >"$home/state/check.conf"
    quietly unbound-checkconf "$home/state/check.conf"
}

unbound_runs() {
    quietly $unbound_control status
    case $? in 0) return 0 ;; 3) return 1 ;; esac
    ! grep -q -e 'connect: ' -e 'connect(' "$home/state/answer"
}

unbound_tell() {
    for file; do
        case $file in
            *.conf) quietly $unbound_control reload || return 1 ;;
            *) for zone in $(names_of "$file"); do quietly $unbound_control auth_zone_reload "$zone" || return 1; done ;;
        esac
    done
}

bind_accepts() { ! for_here "$1" || quietly named-checkconf "$1"; }

bind_runs() {
    quietly $rndc status && return 0
    ! grep -q 'connection refused' "$home/state/answer"
}

bind_tell() {
    for file; do
        case $file in
            *.conf) quietly $rndc reconfig || return 1 ;;
            *) names_of "$file" >"$home/state/views"
                while read -r zone view; do
                    quietly $rndc reload "$zone" IN "$view" </dev/null || return 1
                done <"$home/state/views" ;;
        esac
    done
}

powerdns_accepts() { :; }

powerdns_runs() { quietly $rec_control ping; }

powerdns_tell() {
    case " $* " in *' recursor.conf '*) return 1 ;; esac # its settings are read at a start alone
    quietly $rec_control reload-lua-config && quietly $rec_control reload-lua-script
}
