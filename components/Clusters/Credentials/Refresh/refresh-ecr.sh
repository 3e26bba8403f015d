#!/bin/sh
# Gets a token of Amazon ECR and writes it into Secrets that are there already. Nothing that it prints holds the token, and no
# argument of a program does, since those can be read by others. Where one Secret cannot be written, the others are, and the
# script fails in the end.
#
# Usage: refresh-ecr.sh REGION TEMPLATES API CREDENTIALS FOLDER NAMESPACE/SECRET...
# TEMPLATES is a folder with config.json, the pull config with @AUTH@ in it, and patch.json, the change of a Secret with
# @CONFIG@ in it. API is the address of the Kubernetes API. CREDENTIALS is a folder with token and ca.crt. FOLDER is for files
# that nobody else reads.
set -eu
umask 077
region=$1
templates=$2
api=$3
credentials=$4
folder=$5
shift 5

# fill TEMPLATE MARK VALUE: the text of a file with a value in place of its mark
fill() {
    text=$(cat "$1")
    printf '%s%s%s' "${text%%"$2"*}" "$3" "${text#*"$2"}"
}

encode() {
    base64 | tr -d '\n'
}

password=$(aws ecr get-login-password --region "$region")
if [ -z "$password" ]; then
    echo "aws gave an empty token" >&2
    exit 1
fi

config=$(fill "$templates/config.json" @AUTH@ "$(printf 'AWS:%s' "$password" | encode)")
fill "$templates/patch.json" @CONFIG@ "$(printf '%s' "$config" | encode)" >"$folder/patch"
printf 'Authorization: Bearer %s\n' "$(cat "$credentials/token")" >"$folder/header"
trap 'rm -f "$folder/patch" "$folder/header"' EXIT

failed=0
for secret in "$@"; do
    address="$api/api/v1/namespaces/${secret%%/*}/secrets/${secret#*/}?fieldManager=registry-refresh"
    # The answer holds the Secret, so it is thrown away.
    if status=$(curl --silent --show-error --output /dev/null --write-out '%{http_code}' --max-time 30 \
        --cacert "$credentials/ca.crt" --header "@$folder/header" --header 'Content-Type: application/merge-patch+json' \
        --request PATCH --data-binary "@$folder/patch" "$address") && [ "$status" = 200 ]; then
        echo "wrote Secret $secret"
    else
        echo "cannot write Secret $secret: the API answers $status" >&2
        failed=1
    fi
done
exit "$failed"
