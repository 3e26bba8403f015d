#!/bin/sh
# Starts Distribution with its http.secret out of a file. It takes the secret from its configuration, which is to be
# shown, or from its environment, which every description of the Pod would tell.
# Usage: serve.sh SECRET_FILE CONFIGURATION_FILE
set -eu
REGISTRY_HTTP_SECRET=$(cat "$1")
export REGISTRY_HTTP_SECRET
exec registry serve "$2"
