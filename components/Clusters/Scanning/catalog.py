"""The images of a registry, as it lists them: https://distribution.github.io/distribution/spec/api/

Its list of repositories is read to the end, then the tags of each, then what each tag points at. The credential goes to the
registry, and to the service of tokens that the registry names, in HTTPS alone.
"""

import base64
import hashlib
import json
import os
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request

PAGE = 100
TIMEOUT = 30

# A registry takes manifests of at most 4 MiB; a page of a list is smaller.
ANSWER_LIMIT = 4 * 1024 * 1024

REPOSITORY = re.compile(r"[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*")
TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,127}")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")

MANIFESTS = ("application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json")
INDEXES = ("application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json")
CONFIGURATIONS = ("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json")

# The layers of signatures and attestations have other types.
LAYERS = ("application/vnd.oci.image.layer.", "application/vnd.docker.image.rootfs.")


class RegistryFailure(Exception):
    """The registry does not list its images."""


class Missing(RegistryFailure):
    """What was listed a moment ago is there no more."""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Lists and manifests are the registry's own answers, and nobody else must get the credential."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


class Registry:
    """A registry at a host, by the credential of a Docker configuration, trusting an authority of its own besides."""

    def __init__(self, host, docker_config=None, authority=None):
        self.host = host
        self._url = f"https://{host}"
        self._basic = credential(docker_config, host)
        self._authorization = None
        context = ssl.create_default_context()
        if authority:
            context.load_verify_locations(cafile=authority)
        self._opener = urllib.request.build_opener(
            NoRedirect(), urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)
        )

    def repositories(self):
        return [name for name in self._list(f"/v2/_catalog?n={PAGE}", "repositories") if REPOSITORY.fullmatch(name)]

    def images(self, repository):
        """By digest, the tags that point at it. Signatures and other artifacts are left out."""
        found = {}
        try:
            tags = [tag for tag in self._list(f"/v2/{repository}/tags/list?n={PAGE}", "tags") if TAG.fullmatch(tag)]
        except Missing:
            # A repository stays in the list when its last image is gone.
            return found
        for tag in tags:
            try:
                body, _ = self._get(f"/v2/{repository}/manifests/{tag}", ", ".join(MANIFESTS + INDEXES))
            except Missing:
                continue
            for digest in scanned_digests(body):
                found.setdefault(digest, []).append(tag)
        return found

    def _list(self, path, key):
        """All entries of a list that comes in pages."""
        entries, seen = [], set()
        while path and path not in seen:
            seen.add(path)
            body, headers = self._get(path, "application/json")
            entries += parsed(body).get(key) or []
            path = self._following(headers.get("Link"), path)
        return entries

    def _following(self, link, path):
        following = re.search(r'<([^>]*)>\s*;[^,]*\brel="?next"?', link or "")
        if not following:
            return None
        url = urllib.parse.urljoin(self._url + path, following.group(1))
        if not url.startswith(self._url + "/"):
            raise RegistryFailure("its next page is at another server")
        return url[len(self._url):]

    def _get(self, path, accept):
        try:
            return self._ask(path, accept)
        except urllib.error.HTTPError as error:
            if error.code != 401:
                raise refusal(path, error) from error
            self._authorization = self._answer(error.headers.get_all("WWW-Authenticate") or [])
        try:
            return self._ask(path, accept)
        except urllib.error.HTTPError as error:
            raise refusal(path, error) from error

    def _ask(self, path, accept):
        return self._read(self._url + path, {"Accept": accept, "Authorization": self._authorization})

    def _read(self, url, headers):
        request = urllib.request.Request(url, headers={name: text for name, text in headers.items() if text})
        try:
            with self._opener.open(request, timeout=TIMEOUT) as response:
                body = response.read(ANSWER_LIMIT + 1)
                if len(body) > ANSWER_LIMIT:
                    raise RegistryFailure(f"{shown(url)}: the answer is longer than {ANSWER_LIMIT} bytes")
                return body, response.headers
        except urllib.error.HTTPError:
            raise
        except (OSError, ValueError) as error:
            raise RegistryFailure(f"{shown(url)}: {error}") from error

    def _answer(self, challenges):
        """What the registry wants to see: https://distribution.github.io/distribution/spec/auth/token/"""
        for challenge in challenges:
            scheme, _, rest = challenge.partition(" ")
            asked = dict(re.findall(r'(\w+)="([^"]*)"', rest))
            if scheme.lower() == "basic" and self._basic:
                return self._basic
            if scheme.lower() == "bearer" and "realm" in asked:
                return "Bearer " + self._token(asked)
        raise RegistryFailure("it wants a login, and the pull secret has no credential for it")

    def _token(self, asked):
        realm = asked.pop("realm")
        parts = urllib.parse.urlsplit(realm)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
            raise RegistryFailure(f"its service of tokens is not HTTPS: {shown(realm)}")
        query = urllib.parse.urlencode({name: asked[name] for name in ("service", "scope") if name in asked})
        try:
            body, _ = self._read(f"{realm}{'&' if parts.query else '?'}{query}", {"Authorization": self._basic})
        except urllib.error.HTTPError as error:
            raise RegistryFailure(f"its service of tokens answers {error.code}: {shown(realm)}") from error
        answer = parsed(body)
        token = answer.get("token") or answer.get("access_token")
        if not token:
            raise RegistryFailure(f"its service of tokens answers without a token: {shown(realm)}")
        return token


def refusal(path, error):
    kind = Missing if error.code == 404 else RegistryFailure
    return kind(f"{path}: the registry answers {error.code}")


def shown(url):
    """Without what follows the path, since a URL may carry more than a log should have."""
    return urllib.parse.urlunsplit(urllib.parse.urlsplit(url)._replace(query="", fragment=""))


def credential(docker_config, host):
    """The value of the header, from config.json of a folder; None where it has no entry for the host."""
    if not docker_config:
        return None
    with open(os.path.join(docker_config, "config.json"), encoding="utf-8") as file:
        auths = json.load(file).get("auths") or {}
    for key, entry in auths.items():
        if key.rpartition("://")[2].rstrip("/") == host:
            pair = entry.get("auth") or base64.b64encode(f"{entry['username']}:{entry['password']}".encode()).decode()
            return f"Basic {pair}"
    return None


def parsed(body):
    try:
        document = json.loads(body)
    except ValueError as error:
        raise RegistryFailure("its answer is not JSON") from error
    if not isinstance(document, dict):
        raise RegistryFailure("its answer is not an object")
    return document


def scanned_digests(body):
    """
    The digests to scan of what a tag points at: its own, where a Pod on this machine could run it; those of its images, where
    it is a list for other platforms; none, where it is no image.
    """
    document = parsed(body)
    try:
        if "manifests" not in document:
            return [digest_of(body)] if is_image(document) else []
        images = [entry for entry in document["manifests"] if is_image_entry(entry)]
        if any((entry.get("platform") or {}).get("architecture", machine()) == machine() for entry in images):
            return [digest_of(body)]
        return [entry["digest"] for entry in images if DIGEST.fullmatch(entry["digest"])]
    except (AttributeError, KeyError, TypeError) as error:
        raise RegistryFailure("its manifest is not one of the OCI or of Docker") from error


def is_image(manifest):
    return manifest.get("config", {}).get("mediaType") in CONFIGURATIONS and all(
        layer.get("mediaType", "").startswith(LAYERS) for layer in manifest.get("layers", [])
    )


def is_image_entry(entry):
    """Attestations of BuildKit have the platform unknown, and those of the referrers of an image name their type."""
    return (
        entry.get("mediaType") in MANIFESTS
        and not entry.get("artifactType")
        and (entry.get("platform") or {}).get("os", "linux") == "linux"
    )


def digest_of(body):
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def machine():
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)
