# Bringing a new bundle: over HTTPS with the school's key, checked whole, unpacked beside the one that
# holds, and switched to by one rename. Whatever fails leaves what is there; its lease ends by itself.
#
# $settings/fetch.conf is for curl and readable by root alone: it holds the key, as
#   header = "Authorization: Bearer KEY"

largest=200000000 # bytes

run_fetch() {
    [ -n "$from" ] || { say "Bundles come by hand here: no address is written into $settings/kit.conf."; return 0; }
    begin_bringing
    is_whole "$home/current" || rm -f "$home/state/etag"
    if ! asked; then
        say "No bundle could be fetched: $(tail -n 1 "$home/state/answer")"
        return 1
    fi
    clock_agrees
    keep "$home/state/fetched" "$(date +%s)"
    [ -s "$new.tar.gz" ] || return 0 # nothing new
    take "$new.tar.gz" && mv -f "$home/state/etag.new" "$home/state/etag" && run_apply
}

# Bringing has a lock of its own: a slow line must not keep the bell waiting.
begin_bringing() {
    make_folders
    exec 8>"$home/bringing"
    flock -n 8 || stop 'Another run is bringing a bundle.'
    new=$home/bundles/new
    rm -rf "$new" "$new.tar.gz"
}

# at_centre OPTIONS: curl with the school's key, for a minute unless told otherwise.
at_centre() {
    curl --disable --config "$settings/fetch.conf" --proto '=https' --fail --silent --show-error \
        --connect-timeout 15 --max-time 60 "$@"
}

asked() {
    etag=$(cat "$home/state/etag" 2>/dev/null)
    at_centre --max-time 300 --max-filesize "$largest" \
        ${etag:+--header "If-None-Match: $etag"} \
        --dump-header "$home/state/heads" --output "$new.tar.gz" "$from" >"$home/state/answer" 2>&1 8>&- 9>&- || return 1
    tr -d '\r' <"$home/state/heads" | sed -n 's/^[Ee][Tt][Aa][Gg]: *//p' | tail -n 1 >"$home/state/etag.new"
}

# The centre's clock, over a connection that is known to be the centre's: if ours agrees, it is right,
# whatever it was before.
clock_agrees() {
    read_clock
    theirs=$(tr -d '\r' <"$home/state/heads" | sed -n 's/^[Dd][Aa][Tt][Ee]: *//p' | tail -n 1)
    theirs=$(date -d "$theirs" +%s 2>/dev/null)
    is_number "$theirs" || return 0
    apart=$((now - theirs))
    if [ "${apart#-}" -gt "$slack" ]; then
        say "This machine's clock is $apart seconds before the centre's (behind, where that is negative)."
    elif [ "$now" -lt "$latest" ]; then
        keep "$stamp" "$now"
    fi
}

run_accept() {
    [ -f "$1" ] || stop 'Which file?'
    begin_bringing
    take "$1" && rm -f "$home/state/etag" && run_apply
}

# take FILE: the archive becomes the bundle that holds, if nothing speaks against it.
take() {
    read_clock
    why=$(against "$1")
    rm -f "$home/bundles/new.tar.gz"
    if [ -n "$why" ]; then
        rm -rf "$new"
        say "The new bundle is not taken: $why."
        return 1
    fi
    id=$(sha256sum <"$new/MANIFEST.json" | cut -c 1-16)
    state=$(latest=0; read_schedule "$new")
    understand
    lock
    settle "$id-$(date +%s)"
}

# against FILE: unpacks it into $new and says why it cannot be taken; says nothing if it can.
against() {
    tar -tzvf "$1" >"$home/state/listing" 2>/dev/null || { echo 'it is no whole archive'; return; }
    grep -q '^[^-d]' "$home/state/listing" && { echo 'it holds more than files'; return; }
    tar -tzf "$1" | grep -q -e '^/' -e '\.\.' -e '[^A-Za-z0-9._@/-]' && { echo 'a name in it is not allowed'; return; }
    mkdir -p "$new" && tar -xzf "$1" -C "$new" --no-same-owner --no-same-permissions 2>/dev/null ||
        { echo 'it cannot be unpacked: is the disk full?'; return; }
    listed "$new" | cut -c 67- | sort >"$home/state/listed"
    (cd "$new" && find . -type f ! -path ./MANIFEST.json | sed 's/^..//' | sort) | cmp -s - "$home/state/listed" ||
        { echo 'its manifest does not list just what is in it'; return; }
    [ -z "$(spoiled "$new" "$(listed "$new")")" ] || { echo 'a file in it is not what its manifest says'; return; }
    latest=0
    state=$(read_schedule "$new")
    understand
    [ -z "$doubt" ] || { echo "$doubt"; return; }
    ours=$(cat "$home/state/school" 2>/dev/null || echo "$school")
    [ "$school" = "$ours" ] || echo "it is for the school $school, and this is $ours"
}

# settle NAME: $new becomes bundles/NAME and the bundle that holds. Its shut files are kept a second time.
settle() {
    if [ -e "$home/bundles/$1" ]; then settle "$1+"; return; fi # the same bundle, brought twice in a second
    mv -T "$new" "$home/bundles/$1" && sync
    keep "$home/state/school" "$school"
    before=$(readlink "$home/current")
    if [ -n "$before" ]; then ln -sfn "$before" "$home/former.new" && mv -fT "$home/former.new" "$home/former"; fi
    ln -sfn "bundles/$1" "$home/current.new" && mv -fT "$home/current.new" "$home/current" || return 1
    keep_shut
    set_bells
    for old in "$home"/bundles/*; do
        case "bundles/${old##*/}" in "bundles/$1" | "$before") ;; *) rm -rf "$old" ;; esac
    done
}

# The new bells go to systemd, where it is told of bells: times and nothing else.
set_bells() {
    bells=$home/current/systemd/goodstanding-kit-bell.timer.d/bells.conf
    place=${GOODSTANDING_KIT_TIMERS:-/etc/systemd/system}/goodstanding-kit-bell.timer.d
    { [ -d "$place" ] && [ -f "$bells" ]; } || return 0
    grep -qv -e '^#' -e '^\[Timer\]$' -e '^OnCalendar=[A-Za-z0-9 ,:./*-]*$' "$bells" && return 0
    cmp -s "$bells" "$place/bells.conf" && return 0
    cp "$bells" "$place/.bells.new" && mv -f "$place/.bells.new" "$place/bells.conf" || return 0
    systemctl -q is-active goodstanding-kit-bell.timer 2>/dev/null || return 0
    { systemctl daemon-reload && systemctl restart goodstanding-kit-bell.timer; } 8>&- 9>&-
}
