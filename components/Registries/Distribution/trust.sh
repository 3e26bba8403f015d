#!/bin/sh
# Tells containerd to trust an authority for one registry, and for no other. Run again, it changes what is different and
# nothing else. A configuration that somebody else wrote is left alone, and the script fails.
# Usage: trust.sh HOST AUTHORITY_FILE CERTS_FOLDER [SECONDS]
# HOST has its port where that is not 443. With SECONDS the script goes on, and looks again each time they have passed.
set -eu

host=$1
authority=$2
# containerd looks first for the name in which underscores stand around the port.
case $host in
    *:*) folder=$3/${host%:*}_${host##*:}_ ;;
    *) folder=$3/$host ;;
esac
mark="# Written by the registry's trust.sh; changes here are lost."

hosts() {
    cat <<EOF
$mark
server = "https://$host"

[host."https://$host"]
  capabilities = ["pull", "resolve"]
  ca = "ca.crt"
EOF
}

# The file appears under its name with all of its text, so that containerd never reads the half of it.
install_file() {
    cat >"$1.new"
    if cmp -s "$1.new" "$1"; then
        rm "$1.new"
    else
        chmod 0644 "$1.new"
        mv "$1.new" "$1"
        echo "wrote $1"
    fi
}

trust() {
    if [ -e "$folder/hosts.toml" ] && ! grep -qxF "$mark" "$folder/hosts.toml"; then
        echo "$folder/hosts.toml is there and not of this script: remove it, or add ca = \"ca.crt\" to it by hand" >&2
        return 1
    fi
    mkdir -p "$folder"
    install_file "$folder/ca.crt" <"$authority"
    hosts | install_file "$folder/hosts.toml"
}

trust
[ $# -lt 4 ] && exit 0

trap 'exit 0' TERM INT
while :; do
    sleep "$4" &
    wait $!
    trust
done
