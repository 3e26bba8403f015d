"""What the scripts that run in a cluster have in common: the Kubernetes API by the Pod's own token, and figures for Prometheus."""

import http.server
import json
import os
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

PAGE = 250
API_TIMEOUT = 30

# What a ConfigMap takes is 1 MiB in all.
SUMMARY_LIMIT = 900_000


class Failure(Exception):
    """Nothing can be looked at, or nothing can be told of it."""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """The API server redirects nobody, and another server must not get the token."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


class Api:
    """The Kubernetes API, by the token of the Pod's service account."""

    def __init__(self, url, credentials):
        self._url = url
        self._token = os.path.join(credentials, "token")
        handlers = [NoRedirect(), urllib.request.ProxyHandler({})]
        if url.startswith("https:"):
            context = ssl.create_default_context(cafile=os.path.join(credentials, "ca.crt"))
            handlers.append(urllib.request.HTTPSHandler(context=context))
        self._opener = urllib.request.build_opener(*handlers)

    def get(self, path, **query):
        return self._call("GET", path + ("?" + urllib.parse.urlencode(query) if query else ""))

    def merge(self, path, patch):
        return self._call("PATCH", path, json.dumps(patch).encode(), "application/merge-patch+json")

    def _call(self, method, path, body=None, content_type=None):
        request = urllib.request.Request(self._url + path, data=body, method=method)
        # The token is replaced while the Pod runs, so it is read for every request.
        with open(self._token, encoding="utf-8") as token:
            request.add_header("Authorization", "Bearer " + token.read().strip())
        request.add_header("Accept", "application/json")
        if content_type:
            request.add_header("Content-Type", content_type)
        try:
            with self._opener.open(request, timeout=API_TIMEOUT) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise Failure(f"{method} {path}: the API server answers {error.code}") from error
        except (OSError, ValueError) as error:
            raise Failure(f"{method} {path}: {error}") from error


def pods(api, path):
    """All Pods of a listing, page by page."""
    query = {"limit": PAGE}
    while True:
        page = api.get(path, **query)
        yield from page.get("items", [])
        following = page.get("metadata", {}).get("continue")
        if not following:
            return
        query["continue"] = following


def serve(folder, port):
    class Handler(http.server.BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self):
            if self.path != "/metrics":
                self.send_error(404)
                return
            try:
                with open(os.path.join(folder, "metrics"), "rb") as figures:
                    body = figures.read()
            except FileNotFoundError:
                # Nothing has ended yet.
                body = b""
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format, *args):
            pass

    http.server.ThreadingHTTPServer(("", port), Handler).serve_forever()


def main(usage, job, arguments):
    """Does the job that the first argument names, with its file, or serves the figures of the last one. Returns the exit code."""
    if len(arguments) == 2 and arguments[0] == job.__name__:
        try:
            return job(arguments[1])
        except Failure as failure:
            print(failure, file=sys.stderr)
            return 2
    if len(arguments) == 3 and arguments[0] == "serve":
        serve(arguments[1], int(arguments[2]))
    print(usage, file=sys.stderr)
    return 64
