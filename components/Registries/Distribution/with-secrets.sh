#!/bin/sh
# Runs a program with secrets in its environment: each file REGISTRY_* of a folder is a variable that overrides the registry's
# configuration. So the configuration can be shown, and the description of the Pod tells nothing.
# Usage: with-secrets.sh FOLDER PROGRAM [ARGUMENT]...
set -eu
for file in "$1"/REGISTRY_*; do
    [ ! -e "$file" ] || export "${file##*/}=$(cat "$file")"
done
shift
exec "$@"
