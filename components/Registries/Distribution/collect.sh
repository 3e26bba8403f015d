#!/bin/sh
# Collects garbage: what is in the volume and belongs to no image. A push that goes on meanwhile would lose layers that its
# manifest does not name yet, so the servers are asked to stop writing (serve.sh), and the stop is lifted in the end, however
# the collection ends. Should this script be killed, nobody touches the stop any more, and the servers lift it.
#
# Usage: collect.sh REPLICAS CONFIGURATION_FILE STORAGE_FOLDER TIMEOUT_SECONDS [OPTION]...
# REPLICAS servers must have stopped before TIMEOUT_SECONDS are over. Each OPTION is one of registry garbage-collect.
set -eu
replicas=$1
configuration=$2
storage=$3
timeout=$4
shift 4

if [ ! -d "$storage/docker/registry/v2/blobs" ]; then
    echo "nothing was ever pushed, so there is nothing to collect"
    exit 0
fi

notes=$storage/.maintenance
stop=$notes/stop
collector=
heartbeat=

lift() {
    trap '' TERM INT
    [ -z "$collector" ] || kill "$collector" 2>/dev/null || :
    [ -z "$heartbeat" ] || kill "$heartbeat" 2>/dev/null || :
    rm -f "$stop"
}

# The file is empty: on a full disk, which is when this is needed most, it can still be made.
if ! (set -C && : >"$stop") 2>/dev/null; then
    echo "another garbage collection is going on, or the servers have not lifted its stop yet" >&2
    exit 1
fi
trap lift EXIT
trap 'exit 143' TERM INT

# Without its stop, or without a way to renew it, the collection must not go on.
(
    while [ -e "$stop" ] && touch -c "$stop"; do
        sleep 5
    done
    kill $$
) >/dev/null 2>&1 &
heartbeat=$!

# What is left of servers that were killed counts for nothing; the others say it again within seconds.
rm -f "$notes"/stopped.*
waited=0
until [ "$(find "$notes" -name 'stopped.*' | wc -l)" -ge "$replicas" ]; do
    if [ "$waited" -ge "$timeout" ]; then
        echo "not every one of $replicas servers stopped writing within $timeout seconds" >&2
        exit 1
    fi
    sleep 1
    waited=$((waited + 1))
done
# A server that is just being replaced was not counted, and looks for the stop every few seconds.
sleep 5

registry garbage-collect "$@" "$configuration" &
collector=$!
wait "$collector"
collector=
