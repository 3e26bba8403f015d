#!/bin/sh
# Copies what mirror.py found, each thing by its digest and as it is: another manifest than that of the digest is not taken.
#
# Usage: copy.sh FOLDER ATTEMPTS PAUSE
# FOLDER has auth.json and copies.tsv: the name of the image, what it is of it, source, target, and for both a folder with the
# certificate of an authority, or a dash. PAUSE is in seconds; it doubles from attempt to attempt. What cannot be copied is
# told, and does not keep the rest from being copied: "mirror.py check" misses it afterwards.
set -eu
folder=$1
attempts=$2
pause=$3
tab=$(printf '\t')

# copy SOURCE TARGET OPTION...
copy() {
    source=$1
    target=$2
    shift 2
    # A policy of signatures has no say: the digest tells what is copied, and signatures that are images of their own are copied
    # as such. Those of simple signing, which lie outside of registries, are left out.
    skopeo --insecure-policy --tmpdir "${TMPDIR:-/tmp}" copy --all --preserve-digests --remove-signatures --quiet \
        --authfile "$folder/auth.json" "$@" "docker://$source" "docker://$target" </dev/null
}

failed=0
copied=0
while IFS="$tab" read -r name what source target from to; do
    set --
    if [ "$from" != - ]; then
        set -- "$@" --src-cert-dir "$from"
    fi
    if [ "$to" != - ]; then
        set -- "$@" --dest-cert-dir "$to"
    fi

    delay=$pause
    attempt=1
    until copy "$source" "$target" "$@"; do
        if [ "$attempt" -ge "$attempts" ]; then
            echo "$name: its $what cannot be copied to $target, $attempts times" >&2
            failed=$((failed + 1))
            continue 2
        fi
        echo "$name: its $what is tried again in $delay seconds" >&2
        sleep "$delay"
        delay=$((delay * 2))
        attempt=$((attempt + 1))
    done
    copied=$((copied + 1))
    echo "$name: its $what is copied"
done <"$folder/copies.tsv"

if [ "$copied" -eq 0 ] && [ "$failed" -eq 0 ]; then
    echo "nothing to copy"
fi
