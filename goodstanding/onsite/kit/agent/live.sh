# What the engines read: live/. A live file is a second name (hard link) of a whole file that was
# checked, so that a switch is one rename: it needs no room on the disk, and a power cut leaves either.
#
# told/ENGINE/NAME stands for: the engine has read live/NAME as it is. It is taken away before a switch
# and comes back when the engine has answered.

unsafe=''

# set_live: every live file is what `zones` says; what shuts is put before what opens.
set_live() {
    listing=$(listed "$bundle")
    bad=$(spoiled "$bundle" "$listing")
    # shellcheck disable=SC2086  # one line of them
    [ -z "$bad" ] || trouble "Altered or missing in the bundle: $(echo $bad)."
    every put_if_shut
    for zone in $(standing_zones); do place_shut "$zone" shut; done
    every put_if_open
    place_strays
    ! whole names || place "$bundle/names" names
    for engine in $engines; do place_rules "$engine"; done
}

put_if_shut() { [ "$2" != "$3" ] || place_shut "$1" "$3"; }
put_if_open() { [ "$2" = "$3" ] || place_zone "$1" "$2" "$3"; }

switches() {
    case "
$zones" in *"
$1 "*) return 0 ;; esac
    return 1
}

# Where a zone's variant lies in a bundle, and what the live file is called.
file_of() {
    if [ "$1" = squid ]; then path=squid/$2.conf name=squid.conf; else path=zones/$1/$2.rpz name=$1.rpz; fi
}

place_zone() {
    file_of "$1" "$2"
    { whole "$path" && place "$bundle/$path" "$name"; } || place_shut "$1" "$3"
}

place_shut() {
    file_of "$1" "${2:-}"
    { whole "$path" && place "$bundle/$path" "$name"; } && return
    { kept_whole "$name" && place "$home/kept/$name" "$name"; } || place_last_resort "$name"
}

# What opens is shut by an empty zone. Where a list of what to block is lost, all names are blocked.
place_last_resort() {
    case $1 in
        safeguarding.* | revoked.* | bypass.* | never.* | social.*) place "$code/everything.rpz" "$1" ;;
        squid.conf) place "$code/nothing.conf" "$1" ;;
        *) place "$code/nothing.rpz" "$1" ;;
    esac || trouble "live/$1 cannot be written."
}

# The zones that never switch have the one variant `shut`, and do not stand in the schedule. Where the
# schedule cannot be read this is every zone.
standing_zones() {
    for line in $listing; do
        case $line in
            zones/*/shut.rpz)
                line=${line#zones/}
                switches "${line%%/*}" || echo "${line%%/*}" ;;
        esac
    done
}

# What is live and neither switches nor stands was a permission that is gone, or there is no telling: shut.
place_strays() {
    for live in "$home"/live/*.rpz "$home"/live/squid.conf; do
        [ -e "$live" ] || continue
        name=${live##*/}
        case $name in squid.conf) zone=squid ;; *) zone=${name%.rpz} ;; esac
        switches "$zone" && continue
        case $listing in *"  zones/$zone/shut.rpz"*) continue ;; esac # standing, or put to that by now
        { kept_whole "$name" && place "$home/kept/$name" "$name"; } || place_last_resort "$name"
    done
}

# The files of an engine's own rules in a bundle; in live/ they are called by their last name.
rules_of() {
    case $1 in
        squid) ;; # each of its day's files is whole by itself
        powerdns) echo recursor.conf recursor-zones.lua recursor-script.lua ;;
        *) echo "$1.conf" ;;
    esac
}

# An engine whose rules are cut short could start open: `boot` fails then, and it does not start.
place_rules() {
    for path in $(rules_of "$1"); do
        name=${path##*/}
        if whole "$path"; then
            same "$bundle/$path" "$home/live/$name" && continue
            if "$1_accepts" "$bundle/$path"; then place "$bundle/$path" "$name"; continue; fi
            trouble "$1 does not accept its new rules: $(tail -n 1 "$home/state/answer")"
            [ ! -e "$home/live/$name" ] || continue
        fi
        { kept_whole "$name" && place "$home/kept/$name" "$name"; } && continue
        trouble "The rules of $1 are spoiled: it must not start before a whole bundle is here."
        unsafe=yes
    done
}

whole() {
    case "
$bad
" in *"
$1
"*) return 1 ;; esac
    case "$listing
" in *"  $1
"*) return 0 ;; esac
    return 1
}

kept_whole() {
    [ -f "$home/kept/$1" ] && (cd "$home/kept" && grep "  $1\$" SUMS | sha256sum --check --status) 2>/dev/null
}

# place FILE NAME: live/NAME is that file. BIND reads a file again only if its time is later than its
# own last reading, even after the clock has gone back: so the time stands well ahead.
place() {
    same "$1" "$home/live/$2" && return 0
    rm -f "$home"/told/*/"$2"
    ln -f "$1" "$home/live/.$2.new" 2>/dev/null || cp -f "$1" "$home/live/.$2.new" || return 1
    touch -d "@$ahead" "$home/live/.$2.new"
    mv -f "$home/live/.$2.new" "$home/live/$2"
}

same() { [ "$1" -ef "$2" ] || cmp -s "$1" "$2"; }

# keep_shut: a second copy of every file that shuts, from a bundle that was found whole.
keep_shut() {
    kept=$home/kept.new
    rm -rf "$kept"
    mkdir -p "$kept"
    listing=$(listed "$home/current")
    every keep_one
    for zone in $(standing_zones); do keep_one "$zone" shut shut; done
    [ ! -f "$home/current/names" ] || cp "$home/current/names" "$kept/names"
    for engine in $engines; do
        for path in $(rules_of "$engine"); do cp "$home/current/$path" "$kept/${path##*/}"; done
    done
    (cd "$kept" && sha256sum -- * >SUMS) && sync
    rm -rf "$home/kept" && mv "$kept" "$home/kept"
}

keep_one() {
    file_of "$1" "$3"
    cp "$home/current/$path" "$kept/$name"
}
