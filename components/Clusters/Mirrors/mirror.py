"""Finds what has to be copied from registry to registry, and checks what was copied.

Usage: mirror.py find CONFIGURATION_FILE FOLDER
       mirror.py check CONFIGURATION_FILE FOLDER

"find" looks at each source for the image, its signatures and attestations, and at the target for what is there already.
It writes three files into the folder: auth.json with the credentials, copies.tsv with what has to be copied, one line
each, and found.json with all that has to be there. "copy.sh" copies in between. "check" reads everything back from the
target, compares digests, and lists what refers to an image where the registry does not keep that list itself. An image
that cannot be had does not keep the others from being copied: "check" exits with 1 for it, as for one that is not what
it should be. "find" does so only where there is no credential for any.
"""

import base64
import hashlib
import json
import os
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from login import LoginFailure, log_in

TIMEOUT = 60
ATTEMPTS = 5

# A manifest is at most 4 MiB, as registries have it.
MANIFEST_LIMIT = 4 * 1024 * 1024

OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json"
OCI_INDEX = "application/vnd.oci.image.index.v1+json"
DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json"
INDEXES = (OCI_INDEX, DOCKER_LIST)
ACCEPT = ", ".join([OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST, "*/*;q=0.5"])

# What cosign keeps beside an image under a tag made of its digest.
TAGGED = {"sig": "signature", "att": "attestation", "sbom": "bill of materials"}

# The names that Docker Hub has besides the one in images.
DOCKER_HUB = "docker.io"
DOCKER_HUB_API = "registry-1.docker.io"


class Failure(Exception):
    """An image cannot be had, or is not what it should be."""


class HeldBack(Failure):
    """The registry has it and lets nobody pull it yet, such as Harbor before it is scanned."""


class Redirect(urllib.request.HTTPRedirectHandler):
    """A storage behind a registry must not get the registry's credential."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following and following.host != req.host:
            following.remove_header("Authorization")
        return following


class Credentials:
    """Users and passwords by host, or by host and path: the narrowest is used."""

    def __init__(self):
        self.auths = {}

    def read(self, file):
        with open(file, encoding="utf-8") as text:
            for key, entry in json.load(text).get("auths", {}).items():
                self.auths[normal_key(key)] = entry["auth"]

    def add(self, key, user, password):
        self.auths[normal_key(key)] = base64.b64encode(f"{user}:{password}".encode()).decode()

    def of(self, host, path):
        key = f"{host}/{path}"
        while key:
            if key in self.auths:
                return self.auths[key]
            key = key.rpartition("/")[0]
        return None

    def write(self, file):
        text = json.dumps({"auths": {key: {"auth": auth} for key, auth in self.auths.items()}})
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)


def normal_key(key):
    """As skopeo looks it up: without a scheme, a version and a slash at the end."""
    host, _, path = key.removeprefix("https://").rstrip("/").partition("/")
    path = path.removeprefix("v2/").removeprefix("v1/")
    if path in ("v1", "v2"):
        path = ""
    if host in ("index.docker.io", DOCKER_HUB_API):
        host = DOCKER_HUB
    return f"{host}/{path}" if path else host


class Registry:
    """One host, by the distribution specification."""

    def __init__(self, host, credentials, authority, pause):
        self.host = host
        self._credentials = credentials
        self._pause = pause
        self._tokens = {}
        context = ssl.create_default_context(cafile=os.path.join(authority, "ca.crt") if authority else None)
        self._opener = urllib.request.build_opener(Redirect(), urllib.request.HTTPSHandler(context=context))
        self._api = "https://" + (DOCKER_HUB_API if host == DOCKER_HUB else host)

    def digest_of(self, path, reference):
        """The digest that the registry tells of a manifest; None where there is none. It counts as no pull."""
        with self._ask("HEAD", path, f"manifests/{reference}", missing=True) as answer:
            return answer and answer.headers.get("Docker-Content-Digest", "")

    def manifest(self, path, reference):
        """A manifest and its type; None where there is none."""
        with self._ask("GET", path, f"manifests/{reference}", missing=True) as answer:
            if not answer:
                return None
            body = answer.read(MANIFEST_LIMIT + 1)
            if len(body) > MANIFEST_LIMIT:
                raise Failure(f"the manifest {reference} has more than {MANIFEST_LIMIT} bytes")
            return body, answer.headers.get("Content-Type", "").partition(";")[0]

    def referrers(self, path, digest):
        """What refers to a manifest, by the registry's own list; None where it keeps none."""
        found = []
        rest = f"referrers/{digest}"
        while rest:
            with self._ask("GET", path, rest, missing=True) as answer:
                if not answer or answer.headers.get("Content-Type", "").partition(";")[0] != OCI_INDEX:
                    return None
                found += json.loads(answer.read(MANIFEST_LIMIT)).get("manifests", [])
                link = answer.headers.get("Link", "")
            query = urllib.parse.urlsplit(link.partition("<")[2].partition(">")[0]).query
            rest = f"referrers/{digest}?{query}" if 'rel="next"' in link and query else None
        return found

    def put(self, path, reference, body, media_type):
        with self._ask("PUT", path, f"manifests/{reference}", body=body, media_type=media_type):
            pass

    def _ask(self, method, path, rest, body=None, media_type=None, missing=False):
        url = f"{self._api}/v2/{path}/{rest}"
        actions = "pull,push" if method == "PUT" else "pull"
        for attempt in range(1, ATTEMPTS + 1):
            request = urllib.request.Request(url, data=body, method=method)
            request.add_header("Accept", ACCEPT)
            if media_type:
                request.add_header("Content-Type", media_type)
            if (path, actions) in self._tokens:
                request.add_header("Authorization", self._tokens[path, actions])
            try:
                return self._opener.open(request, timeout=TIMEOUT)
            except urllib.error.HTTPError as error:
                error.close()
                if missing and error.code == 404:
                    return Nothing()
                problem = f"{self.host} answers {error.code} to {method} {path}/{rest}"
                if error.code == 401 and (path, actions) not in self._tokens:
                    challenge = error.headers.get("WWW-Authenticate", "")
                    self._tokens[path, actions] = self._authorize(challenge, path, actions)
                    continue
                if error.code == 412:
                    raise HeldBack(problem) from error
                if error.code in (401, 403):
                    raise Failure(f"{problem}: {self._who(path)}") from error
                if error.code != 429 and error.code < 500:
                    raise Failure(problem) from error
            except (OSError, ValueError) as error:
                problem = f"{self.host} cannot be asked for {path}/{rest}: {reason_of(error)}"
                if isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError):
                    raise Failure(problem) from error
            if attempt == ATTEMPTS:
                raise Failure(f"{problem}, {ATTEMPTS} times")
            time.sleep(self._pause * 2 ** (attempt - 1))
        raise Failure(f"{self.host} takes no credential for {path}")

    def _who(self, path):
        known = self._credentials.of(self.host, path)
        return "its credential may not do that" if known else "there is no credential for it"

    def _authorize(self, challenge, path, actions):
        """The header that a challenge asks for. https://distribution.github.io/distribution/spec/auth/token/"""
        auth = self._credentials.of(self.host, path)
        scheme, _, rest = challenge.partition(" ")
        if scheme.lower() == "basic":
            if not auth:
                raise Failure(f"{self.host} asks who reads {path}, and there is no credential for it")
            return f"Basic {auth}"
        if scheme.lower() != "bearer":
            raise Failure(f"{self.host} asks for a login that this script does not know")
        asked = parameters_of(rest)
        realm = urllib.parse.urlsplit(asked.get("realm", ""))
        if realm.scheme != "https" and realm.hostname not in ("127.0.0.1", "localhost"):
            raise Failure(f"{self.host} sends its clients to a service of tokens without TLS")
        query = urllib.parse.parse_qsl(realm.query) + [("scope", f"repository:{path}:{actions}")]
        if "service" in asked:
            query.append(("service", asked["service"]))
        request = urllib.request.Request(realm._replace(query=urllib.parse.urlencode(query)).geturl())
        if auth:
            request.add_header("Authorization", f"Basic {auth}")
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                token = json.load(answer)
        except urllib.error.HTTPError as error:
            error.close()
            raise Failure(
                f"{realm.netloc} gives no token for {path}, it answers {error.code}: {self._who(path)}") from error
        except (OSError, ValueError) as error:
            raise Failure(f"{realm.netloc} gives no token for {path}: {reason_of(error)}") from error
        return f"Bearer {token.get('token') or token['access_token']}"


class Nothing:
    """An answer that there is nothing."""

    def __enter__(self):
        return None

    def __exit__(self, *_):
        return False


def reason_of(error):
    return getattr(error, "reason", None) or error


def parameters_of(text):
    """The parameters of a challenge: name="value", joined by commas that may also be within a value."""
    parameters = {}
    while '="' in text:
        name, _, text = text.partition('="')
        value, _, text = text.partition('"')
        parameters[name.strip(" ,").lower()] = value
    return parameters


def sha256(body):
    return "sha256:" + hashlib.sha256(body).hexdigest()


def split(repository):
    host, _, path = repository.partition("/")
    return host, path


class Mirror:
    """The images of a configuration, with what belongs to them."""

    def __init__(self, configuration, credentials):
        self._configuration = configuration
        self._credentials = credentials
        self._registries = {}

    def registry(self, host):
        if host not in self._registries:
            self._registries[host] = Registry(
                host, self._credentials, self.authority(host), self._configuration.get("pauseSeconds", 2))
        return self._registries[host]

    def authority(self, host):
        return self._configuration.get("authorities", {}).get(host, "")

    def find(self, image):
        """All that belongs to an image at its source: what it is, its digest, and its tag at the target."""
        host, path = split(image["source"])
        source = self.registry(host)
        digest = image["digest"]
        manifest = source.manifest(path, digest)
        if manifest is None:
            raise Failure(f"{image['source']} has no manifest {digest}")
        body, media_type = manifest
        if sha256(body) != digest:
            raise Failure(f"{image['source']} serves {sha256(body)} as {digest}")
        parts = [{"what": "image", "digest": digest, "tag": image["tag"]}]
        subjects = [digest] + platforms_of(body, media_type)
        # What refers to a signature or an attestation belongs to the image as well.
        for subject in subjects:
            for part in about(source, path, subject):
                if part["digest"] not in [known["digest"] for known in parts]:
                    parts.append(part)
                    if part["what"] == "referrer":
                        subjects.append(part["digest"])
        return parts

    def missing(self, image, parts):
        """Those that the target does not have, under their tags."""
        host, path = split(image["target"])
        target = self.registry(host)
        for part in parts:
            if target.digest_of(path, part["digest"]) is None:
                yield part
            elif part["tag"] and target.digest_of(path, part["tag"]) != part["digest"]:
                yield part

    def check(self, image, parts):
        """Reads everything back from the target."""
        host, path = split(image["target"])
        target = self.registry(host)
        for part in parts:
            for reference in filter(None, (part["digest"], part["tag"])):
                copied = copied_digest(target, path, reference)
                if copied is None:
                    raise Failure(
                        f"{image['target']} has no {part['what']} {reference} after the copy: see what copy.sh says")
                if copied != part["digest"]:
                    raise Failure(f"{image['target']} has {copied} as {reference} after the copy, not {part['digest']}")
        listed = 0
        for subject in dict.fromkeys(part["subject"] for part in parts if part["what"] == "referrer"):
            listed += self._list(target, path, subject, [part for part in parts if part.get("subject") == subject])
        return listed

    def _list(self, target, path, subject, referrers):
        """
        A registry that does not list by itself what refers to an image leaves that to its clients, under a tag.
        https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
        """
        wanted = {part["digest"]: part["descriptor"] for part in referrers}
        for attempt in range(1, ATTEMPTS + 1):
            known = target.referrers(path, subject)
            if known is None:
                break
            missing = wanted.keys() - {descriptor["digest"] for descriptor in known}
            if not missing:
                return 0
            if attempt == ATTEMPTS:
                raise Failure(f"{target.host} does not list {', '.join(sorted(missing))} as referring to {subject}")
            time.sleep(self._configuration.get("pauseSeconds", 2) * attempt)
        tag = subject.replace(":", "-")
        listed = target.manifest(path, tag)
        index = json.loads(listed[0]) if listed else {"schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": []}
        missing = wanted.keys() - {descriptor["digest"] for descriptor in index["manifests"]}
        if missing:
            index["manifests"] += [wanted[digest] for digest in sorted(missing)]
            target.put(path, tag, json.dumps(index, separators=(",", ":")).encode(), OCI_INDEX)
        return len(missing)


def copied_digest(target, path, reference):
    try:
        copied = target.manifest(path, reference)
    except HeldBack:
        return target.digest_of(path, reference)
    return copied and sha256(copied[0])


def platforms_of(body, media_type):
    """The images of an index, by platform. What BuildKit attests stands in the index as well, by an unknown one."""
    if media_type not in INDEXES:
        return []
    return [
        entry["digest"] for entry in json.loads(body).get("manifests", [])
        if entry.get("platform", {}).get("os") != "unknown"
    ]


def about(source, path, subject):
    """Signatures and attestations of a manifest: by tags, as cosign 2 has them, and what refers to it."""
    tag = subject.replace(":", "-")
    for suffix, what in TAGGED.items():
        digest = source.digest_of(path, f"{tag}.{suffix}")
        if digest is not None:
            body = source.manifest(path, f"{tag}.{suffix}")
            if body is not None:
                yield {"what": what, "digest": sha256(body[0]), "tag": f"{tag}.{suffix}"}
    referrers = source.referrers(path, subject)
    if referrers is None:
        listed = source.manifest(path, tag) if source.digest_of(path, tag) is not None else None
        referrers = json.loads(listed[0]).get("manifests", []) if listed else []
    for descriptor in referrers:
        kept = ("mediaType", "digest", "size", "artifactType", "annotations")
        yield {
            "what": "referrer",
            "digest": descriptor["digest"],
            "tag": "",
            "subject": subject,
            "descriptor": {key: descriptor[key] for key in kept if key in descriptor},
        }


def find(configuration, folder):
    credentials = Credentials()
    for file in configuration.get("credentials", []):
        credentials.read(file)
    if configuration.get("login"):
        credentials.add(*log_in(configuration["login"]))
    credentials.write(os.path.join(folder, "auth.json"))
    mirror = Mirror(configuration, credentials)
    found = {}
    lines = []
    for image in configuration["images"]:
        try:
            parts = mirror.find(image)
            missing = list(mirror.missing(image, parts))
        except Failure as failure:
            print(f"{image['name']}: {failure}", file=sys.stderr)
            found[image["written"]] = {"failure": str(failure)}
            continue
        found[image["written"]] = {"parts": parts, "copied": len(missing)}
        certificates = [mirror.authority(split(image[side])[0]) or "-" for side in ("source", "target")]
        for part in missing:
            target = f"{image['target']}:{part['tag']}" if part["tag"] else f"{image['target']}@{part['digest']}"
            source = f"{image['source']}@{part['digest']}"
            lines.append("\t".join([image["name"], part["what"], source, target, *certificates]))
    with open(os.path.join(folder, "copies.tsv"), "w", encoding="utf-8") as copies:
        copies.writelines(line + "\n" for line in lines)
    with open(os.path.join(folder, "found.json"), "w", encoding="utf-8") as text:
        json.dump(found, text)
    print(f"{len(lines)} things to copy for {len(configuration['images'])} images")
    return 0


def check(configuration, folder):
    credentials = Credentials()
    credentials.read(os.path.join(folder, "auth.json"))
    with open(os.path.join(folder, "found.json"), encoding="utf-8") as text:
        found = json.load(text)
    mirror = Mirror(configuration, credentials)
    changed = failed = 0
    for image in configuration["images"]:
        known = found[image["written"]]
        try:
            if "failure" in known:
                raise Failure(known["failure"])
            listed = mirror.check(image, known["parts"])
        except Failure as failure:
            print(f"{image['name']}: {failure}", file=sys.stderr)
            failed += 1
            continue
        state = "copied" if known["copied"] or listed else "was there"
        changed += state == "copied"
        more = len(known["parts"]) - 1
        print(f"{image['name']} -> {image['written']}: {state}, with {more} signatures, attestations and the like")
    print(f"{changed} of {len(configuration['images'])} images changed" if changed else "nothing changed")
    return 1 if failed else 0


def main(arguments):
    if len(arguments) != 3 or arguments[0] not in ("find", "check"):
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[1], encoding="utf-8") as text:
        configuration = json.load(text)
    try:
        return (find if arguments[0] == "find" else check)(configuration, arguments[2])
    except LoginFailure as failure:
        print(failure, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
