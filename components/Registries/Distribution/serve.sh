#!/bin/sh
# Runs Distribution: again when its certificate is another one, which it reads only once, and with another configuration, which
# takes no pushes, while garbage is collected or the disk is full. Pulls go on in each case.
#
# Who collects garbage makes the file "stop" in STORAGE_FOLDER/.maintenance and touches it again and again (collect.sh). This script then
# runs the server with the other configuration, and says so in the file "stopped.HOSTNAME" for as long as that is true. A
# stop that nobody has touched for LEASE_SECONDS is of a collector that died, and is lifted here.
#
# A full disk would break pushes in their middle, so that they leave behind what fills it further. With less than
# RESERVE_KIB free the server refuses them from the start; with twice as much it takes them again. 0 means that no disk can fill.
#
# Usage: serve.sh CONFIGURATION_FILE READ_ONLY_CONFIGURATION_FILE CERTIFICATE_FILE STORAGE_FOLDER LEASE_SECONDS RESERVE_KIB
set -eu
configuration=$1
read_only_configuration=$2
certificate=$3
storage=$4
lease=$5
reserve=$6
notes=$storage/.maintenance
stop=$notes/stop
stopped=$notes/stopped.$(hostname)

interval=2
server=
seen=
unchanged=0
mode=

end() {
    trap '' TERM INT
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || :
        wait "$server" || :
    fi
    rm -f "$stopped"
    exit 0
}
trap end TERM INT

# A shell hears a signal while it waits for a child, and not while it sleeps itself.
nap() {
    sleep "$interval" &
    wait $!
}

is_stopped() {
    # The clock of the collector may be another one, so that only a change of the time counts.
    if ! stamp=$(stat -c %Y "$stop" 2>/dev/null); then
        seen=
        return 1
    fi
    if [ "$stamp" != "$seen" ]; then
        seen=$stamp
        unchanged=0
        return 0
    fi
    unchanged=$((unchanged + interval))
    [ "$unchanged" -ge "$lease" ] || return 0
    echo "the garbage collection that stopped writes is gone: lifting the stop" >&2
    rm -f "$stop"
    return 1
}

is_full() {
    [ "$reserve" -gt 0 ] || return 1
    # The fourth column of the second line, where the second is free of line breaks by POSIX.
    free=$(df -Pk "$storage" | { read -r _; read -r _ _ _ kib _; echo "$kib"; })
    if [ "$mode" = full ]; then
        [ "$free" -lt $((reserve * 2)) ]
    else
        [ "$free" -lt "$reserve" ]
    fi
}

find_wanted() {
    if is_stopped; then
        wanted=stopped
    elif is_full; then
        wanted=full
    else
        wanted=writable
    fi
}

mkdir -p "$notes"
find_wanted
while :; do
    mode=$wanted
    # Before it starts, so that a certificate that changes meanwhile is read by the next one.
    served=$(cksum <"$certificate")
    [ "$mode" = stopped ] || rm -f "$stopped"
    if [ "$mode" = writable ]; then
        registry serve "$configuration" &
    else
        registry serve "$read_only_configuration" &
    fi
    server=$!
    [ "$mode" != full ] || echo "less than $reserve KiB are free: pushes are refused until there is room again" >&2

    while :; do
        [ "$mode" != stopped ] || : >"$stopped"
        nap
        if ! kill -0 "$server" 2>/dev/null; then
            rm -f "$stopped"
            wait "$server"
            exit
        fi
        find_wanted
        [ "$wanted" = "$mode" ] || break
        if [ "$(cksum <"$certificate")" != "$served" ]; then
            echo "the certificate is another one: starting the server again" >&2
            break
        fi
    done

    # It ends once the requests that it has are answered, as far as draintimeout lets them.
    kill "$server"
    wait "$server" || :
    server=
done
