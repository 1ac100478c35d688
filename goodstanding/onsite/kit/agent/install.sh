#!/bin/sh
# Puts the kit in place on a resolver, says what it does, and asks nothing. Run it again at any time.
#
#   ./install.sh              on this machine
#   ./install.sh --into DIR   below DIR, for an image; starts nothing
set -eu
umask 022
here=$(dirname "$(readlink -f "$0")")
into=''
[ "${1:-}" != --into ] || into=${2:?Which folder?}

code=$into/usr/local/lib/goodstanding-kit
settings=$into/etc/goodstanding-kit
home=$into/var/lib/goodstanding-kit
units=$into/etc/systemd/system

does() { printf -- '- %s\n' "$*"; }
fails() { printf '%s\n' "$*" >&2; exit 1; }
# put FILE TO MODE: only where it is another.
put() {
    cmp -s "$1" "$2" || { install -D -m "$3" "$1" "$2" && does "wrote $2"; }
}

[ -n "$into" ] || [ "$(id -u)" = 0 ] || fails 'Run this as root.'
for program in awk curl flock sha256sum tar; do
    command -v "$program" >/dev/null || fails "The program $program is not here: install it first."
done
(cd "$here" && sed -n 's/^ *"\([A-Za-z0-9._@/-]*\)": "\([0-9a-f]\{64\}\)",\{0,1\}$/\2  \1/p' MANIFEST.json |
    sha256sum --check --quiet) || fails 'This kit is not whole. Nothing was changed.'

for file in "$here"/agent/*; do
    case $file in */goodstanding-kit) mode=755 ;; *) mode=644 ;; esac
    put "$file" "$code/${file##*/}" "$mode"
done
mkdir -p "$into/usr/local/sbin"
ln -sfn /usr/local/lib/goodstanding-kit/goodstanding-kit "$into/usr/local/sbin/goodstanding-kit"

install -d -m 755 "$settings" "$home" "$units/goodstanding-kit-bell.timer.d"
engines=''
[ ! -f "$here/unbound.conf" ] || engines="$engines unbound"
[ ! -f "$here/bind.conf" ] || engines="$engines bind"
[ ! -f "$here/recursor.conf" ] || engines="$engines powerdns"
[ ! -f "$here/squid/shut.conf" ] || engines="$engines squid"
if [ ! -f "$settings/kit.conf" ]; then
    cat >"$settings/kit.conf" <<CONF
# Good Standing on this resolver. Read by the shell.
engines='${engines# }'
# Where new bundles come from. The key stands in fetch.conf.
from=''
CONF
    does "wrote $settings/kit.conf"
fi
if [ ! -f "$settings/fetch.conf" ]; then
    (umask 077; printf '# For curl: the key that this school has from Good Standing.\n#header = "Authorization: Bearer KEY"\n' >"$settings/fetch.conf")
    does "wrote $settings/fetch.conf, readable by root alone: put the key into it, and the address into kit.conf"
fi
chmod 600 "$settings/fetch.conf"

archive=$(mktemp)
trap 'rm -f "$archive"' EXIT
tar -C "$here" -czf "$archive" .
GOODSTANDING_KIT=$home GOODSTANDING_KIT_SETTINGS=$settings GOODSTANDING_KIT_TIMERS=$units \
    "$code/goodstanding-kit" accept "$archive" --unannounced
does "took the bundle of this kit, and set what holds now"

for file in "$here"/systemd/*.service "$here"/systemd/*.timer; do
    put "$file" "$units/${file##*/}" 644
done

# Where the engines may read by AppArmor's rules, if it is used.
for profile in usr.sbin.unbound usr.sbin.named usr.sbin.squid; do
    [ -f "$into/etc/apparmor.d/$profile" ] || continue
    rule='/var/lib/goodstanding-kit/** r,'
    local=$into/etc/apparmor.d/local/$profile
    if ! grep -qsF "$rule" "$local"; then
        mkdir -p "${local%/*}" && printf '%s\n' "$rule" >>"$local" && does "let $profile read the kit's files"
        [ -n "$into" ] || ! command -v apparmor_parser >/dev/null || apparmor_parser -r "/etc/apparmor.d/$profile" || true
    fi
done

fresh=''
case " $engines " in *' unbound '*)
    include=$into/etc/unbound/unbound.conf.d/zz-goodstanding.conf
    if [ ! -f "$include" ]; then
        mkdir -p "${include%/*}"
        echo 'include: "/var/lib/goodstanding-kit/live/unbound.conf"' >"$include"
        if [ -z "$into" ] && ! said=$(unbound-checkconf 2>&1); then
            rm -f "$include"
            fails "Unbound would not start with the kit's rules, so they were taken out again: $said"
        fi
        does "told Unbound to read the kit's rules ($include)"
        fresh=yes
    fi ;;
esac
case " $engines " in *' bind '*)
    does 'BIND: in named.conf, in place of your own views: include "/var/lib/goodstanding-kit/live/bind.conf";' ;;
esac
case " $engines " in *' squid '*)
    does 'Squid: in squid.conf, before anything is allowed: include /var/lib/goodstanding-kit/live/squid.conf'
    does 'Squid: and in the line after it: http_access deny !goodstanding' ;;
esac

[ -z "$into" ] || exit 0
if [ ! -d /run/systemd/system ]; then
    does 'systemd does not run here: nothing was started'
    exit 0
fi
systemctl daemon-reload
systemctl enable --quiet goodstanding-kit-boot.service
systemctl enable --quiet --now goodstanding-kit-bell.timer goodstanding-kit-minute.timer \
    goodstanding-kit-fetch.timer goodstanding-kit-watch.timer
does 'started the timers: every bell, every minute, for new bundles, and to watch'
if [ -n "$fresh" ]; then
    systemctl try-restart unbound.service && does 'started Unbound anew'
fi
systemctl start goodstanding-kit-apply@bell.service || true
goodstanding-kit status || true
