#!/bin/sh
# Runs Distribution with its http.secret out of a file, and read-only while garbage is collected. It takes the secret from
# its configuration, which is to be shown, or from its environment, which every description of the Pod would tell.
#
# Who collects garbage makes the file "stop" in STORAGE_FOLDER/.maintenance and touches it again and again (collect.sh). This script then
# runs the server with the other configuration, and says so in the file "stopped.HOSTNAME" for as long as that is true. A
# stop that nobody has touched for LEASE_SECONDS is of a collector that died, and is lifted here.
#
# Usage: serve.sh SECRET_FILE CONFIGURATION_FILE READ_ONLY_CONFIGURATION_FILE STORAGE_FOLDER LEASE_SECONDS
set -eu
REGISTRY_HTTP_SECRET=$(cat "$1")
export REGISTRY_HTTP_SECRET
# Of a proxy whose upstream wants to know who reads there.
upstream=$(dirname "$1")
if [ -e "$upstream/upstream-user" ]; then
    REGISTRY_PROXY_USERNAME=$(cat "$upstream/upstream-user")
    REGISTRY_PROXY_PASSWORD=$(cat "$upstream/upstream-password")
    export REGISTRY_PROXY_USERNAME REGISTRY_PROXY_PASSWORD
fi
configuration=$2
read_only_configuration=$3
notes=$4/.maintenance
stop=$notes/stop
stopped=$notes/stopped.$(hostname)
lease=$5

interval=2
server=
seen=
unchanged=0

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

mkdir -p "$notes"
while :; do
    if is_stopped; then
        mode=stopped
        registry serve "$read_only_configuration" &
    else
        mode=writable
        rm -f "$stopped"
        registry serve "$configuration" &
    fi
    server=$!

    while :; do
        [ "$mode" = writable ] || : >"$stopped"
        nap
        if ! kill -0 "$server" 2>/dev/null; then
            rm -f "$stopped"
            wait "$server"
            exit
        fi
        if is_stopped; then wanted=stopped; else wanted=writable; fi
        [ "$wanted" = "$mode" ] || break
    done

    # It ends once the requests that it has are answered, as far as draintimeout lets them.
    kill "$server"
    wait "$server" || :
    server=
done
