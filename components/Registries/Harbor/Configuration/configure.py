"""Makes a Harbor what a document says: configure.py DOCUMENT SECRETS AUTHORITY [OPTION]

DOCUMENT   the desired state, JSON, without secrets: {"file": NAME} stands for the text of a file
SECRETS    the folder of those files
AUTHORITY  the certificates to trust, PEM, and no others; "system" for those of the machine
--check    reports what differs and changes nothing; ends with 3 when something does
--password gives the administrator the password of its file, by the one that is in force
--release  only tells whether Harbor may be upgraded to the release of the document, or whether there is none yet
--backup   keeps Harbor as it is for as long as the document says, so that it can be copied: no job and no push

What is there is read first, and only what differs is written, so a second run changes nothing. Which objects are this
document's own is kept in Harbor itself, in a global label, as hashes that only the holder of the key can make: labels
can be read by everyone. What is owned and no longer wanted is deleted; what others made is left alone and reported.

All that goes wrong is told at the end, with the object and Harbor's answer, and ends the run with 1.
"""

import base64
import datetime
import email.utils
import hashlib
import hmac
import http.client
import json
import os
import random
import re
import signal
import socket
import ssl
import sys
import time
import urllib.parse

PAGE_SIZE = 100
GROUP_TYPE_OIDC = 3
TRANSIENT = frozenset((429, 500, 502, 503, 504))
RACES = frozenset((404, 409, 412))
REDACTED = "***"
NO_SCHEDULE = "None"
RACE_ATTEMPTS = 4
LOGIN_ATTEMPTS = 4
MINOR_VERSIONS_AT_A_TIME = 2
POLL_SECONDS = 5
SECONDS_OF_DAY = 86400
NO_LOGIN = ("Harbor does not accept the password of its Secret, nor the one that it was given last. It reads the "
            "Secret only when it starts for the first time: whoever changed the password in Harbor has to change it "
            "back")
RETENTION_KEYS = ("action", "template", "params", "disabled", "tag_selectors", "scope_selectors")
ROBOT_OF_CONSUMER = re.compile(r"(.+)\.[0-9a-f]{8}")
VERSION = re.compile(r"v?(\d+)\.(\d+)\.(\d+)")


class Failure(Exception):
    """Something that cannot be done. The text names the object and the reason."""


class Refusal(Failure):
    """Harbor answered with an error that trying again does not cure."""

    def __init__(self, status, text, is_race):
        super().__init__(text)
        self.status = status
        self.is_race = is_race


class Secrets:
    """The files with what must not be seen."""

    def __init__(self, folder):
        self._folder = folder
        self._texts = {}

    def read(self, value):
        """The text that a value stands for."""
        if not isinstance(value, dict):
            return value
        name = value["file"]
        if name not in self._texts:
            try:
                with open(os.path.join(self._folder, name), encoding="utf-8") as file:
                    self._texts[name] = file.read()
            except OSError as error:
                raise Failure(f"secret {name}: {error.strerror}") from error
        return self._texts[name]

    def read_if_there(self, value):
        """The text that a value stands for; None where there is no such file."""
        return self.read(value) if os.path.exists(os.path.join(self._folder, value["file"])) else None

    def redact(self, text):
        """The text without any secret that was read."""
        for secret in sorted(self._texts.values(), key=len, reverse=True):
            if len(secret) >= 4:
                text = text.replace(secret, REDACTED)
        return text


class Harbor:
    """The API, with one login and no cookies."""

    def __init__(self, server, retry, secrets, authority):
        url = urllib.parse.urlsplit(server["url"])
        if url.scheme != "https":
            raise Failure(f"{server['url']}: the password is sent over https only")
        self._host = url.hostname
        self._port = url.port or 443
        self._base = url.path.rstrip("/") + "/api/v2.0"
        self._retry = retry
        self._secrets = secrets
        self._user = server["user"]
        self.log_in(secrets.read(server["password"]))
        self._connection = None
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._context.minimum_version = ssl.TLSVersion.TLSv1_2
        if authority == "system":
            self._context.load_default_certs()
        else:
            try:
                self._context.load_verify_locations(cafile=authority)
            except (OSError, ssl.SSLError) as error:
                raise Failure(f"authority {authority}: {error}") from error

    def log_in(self, password):
        """Sends the password with each request from now on."""
        self._login = self._basic(self._user, password)

    def log_in_with_one_of(self, passwords):
        """
        Takes the first password that Harbor accepts, and returns it; None when it accepts none. After a wrong one,
        whoever sent it, Harbor refuses the right ones as well for a moment, so they are tried in turn.
        """
        for _ in range(LOGIN_ATTEMPTS):
            for password in passwords:
                self.log_in(password)
                try:
                    self.send("GET", "/users/current", is_login=True)
                    return password
                except Refusal as refusal:
                    if refusal.status != 401:
                        raise
                    time.sleep(self._retry["loginPauseSeconds"])
        return None

    def wait_for_health(self):
        """Returns when every component of Harbor says that it is healthy."""
        end = time.monotonic() + self._retry["healthSeconds"]
        while True:
            state = self._health()
            if state is None:
                return
            if time.monotonic() >= end:
                raise Failure(f"Harbor is not healthy after {self._retry['healthSeconds']} seconds: {state}")
            time.sleep(self._retry["delaySeconds"])

    def authenticates(self, user, password):
        """True when a robot can log in. There is no user behind a robot, so any answer but 401 means that it can."""
        try:
            self.send("GET", "/users/current", login=self._basic(user, password))
        except Refusal as refusal:
            if refusal.status in TRANSIENT:
                raise
            return refusal.status != 401
        return True

    def is_known(self):
        """False when its host has no address: nothing has made its Service yet."""
        for attempt in range(self._retry["attempts"]):
            try:
                socket.getaddrinfo(self._host, self._port)
                return True
            except socket.gaierror as error:
                if error.errno in (socket.EAI_NONAME, socket.EAI_NODATA):
                    return False
                failure = Failure(f"{self._host}: {error.strerror}")
            self._pause(attempt, None)
        raise failure

    def wait_until_writable(self, seconds):
        """Waits for the end of a backup, during which Harbor takes no change."""
        end = time.monotonic() + seconds
        while self.is_read_only() and time.monotonic() < end:
            time.sleep(self._retry["longestDelaySeconds"])

    def is_read_only(self):
        return bool((self.get("/configurations").get("read_only") or {}).get("value"))

    def require_administrator(self):
        """Fails at once when the login is not good enough: each request would fail for the same reason."""
        try:
            user = self.get("/users/current")
        except Refusal as refusal:
            if refusal.status == 401:
                raise Failure(f"user {self._user}: {NO_LOGIN}") from refusal
            raise
        if not user.get("sysadmin_flag"):
            raise Failure(f"user {self._user}: is no administrator of Harbor")

    def get(self, path, query=None, by_name=False):
        """The answer to a question; None where it is empty."""
        return self.send("GET", path, query=query, by_name=by_name)[0]

    def pages(self, path, query=None, by_name=False):
        """All objects of a list, from all of its pages."""
        found = []
        page = 1
        while True:
            query_of_page = {**(query or {}), "page": page, "page_size": PAGE_SIZE}
            items, headers = self.send("GET", path, query=query_of_page, by_name=by_name)
            found += items or []
            total = headers.get("X-Total-Count")
            if not items or (len(items) < PAGE_SIZE if total is None else len(found) >= int(total)):
                return found
            page += 1

    def send(self, method, path, query=None, body=None, by_name=False, login=None, is_login=False):
        """Answer and headers. Tries again for as long as that may help."""
        last = self._retry["attempts"] - 1
        for attempt in range(last + 1):
            try:
                status, headers, text = self._once(method, path, query, body, by_name, login or self._login)
            except ssl.SSLCertVerificationError as error:
                raise Failure(f"{self._host}: its certificate is not trusted: {error.verify_message}") from error
            except (OSError, http.client.HTTPException) as error:
                if attempt == last:
                    raise Failure(f"{method} {path}: no answer: {type(error).__name__}: {error}") from error
                self._pause(attempt, None)
                continue
            if status < 300:
                return (json.loads(text) if text.strip() else None), headers
            if status == 401 and login is None and not is_login and attempt < last:
                # Somebody else's wrong password makes Harbor refuse the right one for a moment.
                time.sleep(self._retry["loginPauseSeconds"])
                continue
            if status not in TRANSIENT or attempt == last:
                # After an attempt without an answer, the object that is refused may be the one of that attempt.
                is_race = status in RACES or (status == 400 and method == "POST" and attempt > 0)
                text = f"Harbor answered {status} to {method} {path}: {self._message(text)}"
                raise Refusal(status, text, is_race)
            self._pause(attempt, headers.get("Retry-After"))
        raise AssertionError("There is at least one attempt.")

    def _health(self):
        """What is wrong with Harbor; None when nothing is."""
        try:
            status, _, text = self._once("GET", "/health", None, None, False, None)
            if status != 200:
                return f"it answered {status}"
            health = json.loads(text)
        except ssl.SSLCertVerificationError as error:
            raise Failure(f"{self._host}: its certificate is not trusted: {error.verify_message}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            return f"{type(error).__name__}: {error}"
        ill = [part["name"] for part in health.get("components") or [] if part.get("status") != "healthy"]
        if health.get("status") == "healthy" and not ill:
            return None
        return "not healthy: " + (", ".join(ill) or "all of it")

    def _once(self, method, path, query, body, by_name, login):
        headers = {"Accept": "application/json"}
        if login is not None:
            headers["Authorization"] = login
        if by_name:
            # A project with a name of digits would be taken for an id.
            headers["X-Is-Resource-Name"] = "true"
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        target = self._base + path + ("?" + urllib.parse.urlencode(query) if query else "")
        if self._connection is None:
            self._connection = http.client.HTTPSConnection(
                self._host, self._port, timeout=self._retry["timeoutSeconds"], context=self._context)
        try:
            self._connection.request(method, target, body=data, headers=headers)
            response = self._connection.getresponse()
            return response.status, response.headers, response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = None
            raise

    def _pause(self, attempt, retry_after):
        longest = self._retry["longestDelaySeconds"]
        delay = min(longest, self._retry["delaySeconds"] * 2 ** attempt)
        # The jitter keeps two clients that failed together from coming back together.
        delay *= 0.5 + random.random() / 2
        asked = seconds_of(retry_after)
        time.sleep(delay if asked is None else min(longest, max(delay, asked)))

    @staticmethod
    def _basic(user, password):
        return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    @staticmethod
    def _message(text):
        try:
            errors = json.loads(text)["errors"]
            return "; ".join(f"{error.get('code')}: {error.get('message')}" for error in errors)
        except (ValueError, KeyError, TypeError, AttributeError):
            return text.strip()[:500] or "no text"


class Ownership:
    """Which objects are the document's own, and what was last written of that which Harbor does not tell."""

    TITLE = "The objects that a stack of Pulumi owns in this Harbor, written by its configuration job: "

    def __init__(self, harbor, owner, key):
        self._harbor = harbor
        self._name = f"pulumi:{owner}"
        self._key = key.encode()
        self._recorded = {}
        self._claims = {}
        self.is_readable = True
        self._read()
        self._before = frozenset(self._recorded)

    @property
    def name(self):
        """The name of the label that holds all this."""
        return self._name

    def claim(self, name):
        """The document wants the object."""
        digest = self._digest(name)
        self._claims.setdefault(digest, self._recorded.get(digest, ""))

    def owns(self, name):
        """True when an earlier run made the object, or took it over."""
        return self._digest(name) in self._before

    def keep(self, name):
        """The object is unwanted and still there: a later run has to delete it."""
        self.claim(name)

    def release(self, name):
        """The object is gone."""
        self._claims.pop(self._digest(name), None)

    def is_written(self, name, secret):
        """True when the secret is the one that was written last."""
        return self._recorded.get(self._digest(name)) == self._digest((*name, secret))

    def written(self, name, secret):
        """The secret was written."""
        self._claims[self._digest(name)] = self._digest((*name, secret))

    def announce(self, run):
        """
        Notes what is about to be made before it is, so that an object of a run that died is still known as owned.
        Without it nothing is made.
        """
        run.require("record of what is owned", lambda number: self._write(run, {**self._claims, **self._recorded}))

    def conclude(self, run):
        """Notes what is owned from now on."""
        run.attempt("record of what is owned", lambda number: self._write(run, self._claims))

    def _digest(self, parts):
        return hmac.new(self._key, json.dumps(parts).encode(), hashlib.sha256).hexdigest()[:24]

    def _read(self):
        label = self._label()
        if label is None:
            return
        text = label.get("description") or ""
        try:
            self._recorded = dict(json.loads(text[text.index("{"):]))
        except ValueError:
            self.is_readable = False

    def _label(self):
        labels = self._harbor.pages("/labels", {"scope": "g", "name": self._name})
        return next((label for label in labels if label["name"] == self._name), None)

    def _write(self, run, record):
        if record == self._recorded:
            return
        body = {
            "name": self._name,
            "description": self.TITLE + json.dumps(record, sort_keys=True, separators=(",", ":")),
            "color": "#48960C",
            "scope": "g",
        }
        what = f"label {self._name}, the record of what is owned"
        label = self._label()
        if label is None:
            run.change("created", what, "POST", "/labels", body)
        else:
            run.change("updated", what, "PUT", f"/labels/{label['id']}", body)
        self._recorded = record


class Run:
    """One run: what it changes, what it leaves alone and what fails."""

    def __init__(self, harbor, secrets, ownership, check):
        self.harbor = harbor
        self.secrets = secrets
        self.ownership = ownership
        self.check = check
        self.changes = 0
        self.failures = []

    def say(self, text):
        print(self.secrets.redact(text), flush=True)

    def change(self, verb, what, method, path, body=None, by_name=False):
        """Writes to Harbor and returns its answer. A check only tells what would be written, and returns None."""
        if self.check:
            self.say(f"would be {verb}: {what}")
            answer = None
        else:
            answer = self.harbor.send(method, path, body=body, by_name=by_name)[0]
            self.say(f"{verb}: {what}")
        self.changes += 1
        return answer

    def leave(self, what):
        self.say(f"left alone, made by others: {what}")

    def require(self, what, action):
        """
        Does something that begins with reading; the action is told which try it is. When somebody else changes the same
        at the same time, it is read and done again.
        """
        for number in range(RACE_ATTEMPTS):
            try:
                return action(number)
            except Refusal as refusal:
                if not refusal.is_race or number == RACE_ATTEMPTS - 1:
                    raise Failure(f"{what}: {refusal}") from refusal
            except Failure as failure:
                raise Failure(f"{what}: {failure}") from failure
        raise AssertionError("There is at least one attempt.")

    def attempt(self, what, action):
        """The same, but a failure is told at the end, and the run goes on. None when it fails."""
        try:
            return self.require(what, action)
        except Failure as failure:
            self.failures.append(str(failure))
            return None


class Objects:
    """The objects of one kind in one place, by name. A subclass says how Harbor lists, makes and changes them."""

    kind = ""

    def __init__(self, run, project=None):
        self.run = run
        self.project = project
        self._found = None

    def list(self):
        raise NotImplementedError

    def create(self, what, name, wanted):
        raise NotImplementedError

    def update(self, what, name, wanted, found):
        raise NotImplementedError

    def delete(self, what, found):
        raise NotImplementedError

    def name_of(self, found):
        return found["name"]

    def is_of_interest(self, found):
        """False for what Harbor makes by itself."""
        return True

    def found(self, refresh=False):
        """What is there, by name."""
        if self._found is None or refresh:
            self._found = {self.name_of(item): item for item in self.list() if self.is_of_interest(item)}
        return self._found

    def key(self, name):
        """The name that ownership is kept under."""
        return (self.kind, self.project["name"], name) if self.project else (self.kind, name)

    def what(self, name):
        return f"{self.kind} {name} of project {self.project['name']}" if self.project else f"{self.kind} {name}"

    def ensure(self, wanted):
        """Makes what is missing and mends what differs."""
        for name, state in wanted.items():
            self.run.attempt(self.what(name), lambda number, n=name, s=state: self._ensure(n, s, number > 0))

    def remove_unwanted(self, wanted):
        """Deletes what is owned and no longer wanted; reports what others made."""
        found = self.run.attempt(f"list of each {self.kind}", lambda number: self.found(refresh=number > 0)) or {}
        for name in sorted(found.keys() - wanted.keys()):
            if self.run.ownership.owns(self.key(name)):
                self.run.ownership.keep(self.key(name))
                self.run.attempt(self.what(name), lambda number, n=name: self._delete(n, number > 0))
            else:
                self.run.leave(self.describe(name, found[name]))

    def describe(self, name, found):
        return self.what(name)

    def _ensure(self, name, wanted, refresh):
        found = self.found(refresh).get(name)
        if found is None:
            self.create(self.what(name), name, wanted)
        else:
            if not self.run.ownership.owns(self.key(name)):
                self.run.say(f"is there already and is taken over: {self.what(name)}")
            self.update(self.what(name), name, wanted, found)

    def _delete(self, name, refresh):
        found = self.found(refresh).get(name)
        if found is not None:
            self.delete(self.what(name), found)
        if not self.run.check:
            self.run.ownership.release(self.key(name))


class Endpoints(Objects):
    """Other registries: upstreams of proxy caches, sources and targets of replication."""

    kind = "endpoint"

    def list(self):
        return self.run.harbor.pages("/registries")

    def create(self, what, name, wanted):
        body = {key: wanted[key] for key in ("name", "type", "url", "description", "insecure", "ca_certificate")}
        key, secret = self._credential(wanted)
        if secret:
            body["credential"] = {"type": "basic", "access_key": key, "access_secret": secret}
        self.run.change("created", what, "POST", "/registries", body)
        self.run.ownership.written(self.key(name), secret)

    def update(self, what, name, wanted, found):
        if found["type"] != wanted["type"]:
            raise Failure(f"it is there as {found['type']}, which Harbor cannot change to {wanted['type']}: "
                          "use another name")
        key, secret = self._credential(wanted)
        current = {
            "url": found.get("url"),
            "description": found.get("description"),
            "insecure": found.get("insecure"),
            "ca_certificate": (found.get("ca_certificate") or "").strip(),
            "access_key": (found.get("credential") or {}).get("access_key"),
        }
        state = {
            "url": wanted["url"],
            "description": wanted["description"],
            "insecure": wanted["insecure"],
            "ca_certificate": wanted["ca_certificate"].strip(),
            "access_key": key,
        }
        if not differs(current, state) and self.run.ownership.is_written(self.key(name), secret):
            return
        body = {**state, "name": name, "credential_type": "basic" if secret else "", "access_secret": secret}
        self.run.change("updated", what, "PUT", f"/registries/{found['id']}", body)
        self.run.ownership.written(self.key(name), secret)

    def delete(self, what, found):
        self.run.change("deleted", what, "DELETE", f"/registries/{found['id']}")

    def _credential(self, wanted):
        return self.run.secrets.read(wanted["access_key"]), self.run.secrets.read(wanted["access_secret"])


class Projects(Objects):
    """Projects, proxy caches included."""

    kind = "project"

    def __init__(self, run, endpoints):
        super().__init__(run)
        self._endpoints = endpoints

    def list(self):
        return self.run.harbor.pages("/projects")

    def create(self, what, name, wanted):
        body = {"project_name": name, "metadata": wanted["metadata"], "storage_limit": wanted["storage"]}
        endpoint = self._endpoint(wanted)
        if endpoint:
            body["registry_id"] = endpoint
        self.run.change("created", what, "POST", "/projects", body)
        if self.run.check:
            return
        # Harbor ignores the allow-list of a new project.
        self.update(what, name, wanted, self.get(name))

    def update(self, what, name, wanted, found):
        if (found.get("registry_id") or 0) != self._endpoint(wanted):
            raise Failure("it is there with another upstream, or with none, which Harbor cannot change: "
                          "use another name")
        allowlist = found.get("cve_allowlist") or {}
        current = {
            "metadata": found.get("metadata") or {},
            "expires_at": allowlist.get("expires_at"),
            "items": sorted(item["cve_id"] for item in allowlist.get("items") or []),
        }
        state = {
            "metadata": wanted["metadata"],
            "expires_at": wanted["allowlist"]["expires_at"],
            "items": sorted(item["cve_id"] for item in wanted["allowlist"]["items"]),
        }
        if differs(current, state):
            body = {"metadata": wanted["metadata"], "cve_allowlist": wanted["allowlist"]}
            self.run.change("updated", what, "PUT", f"/projects/{name}", body, by_name=True)
        self._quota(what, found["project_id"], wanted["storage"])

    def delete(self, what, found):
        count = self.get(found["name"]).get("repo_count") or 0
        if count:
            raise Failure(f"it is gone from the settings and still holds {count} repositories: delete them, "
                          "or put it back")
        self.run.change("deleted", what, "DELETE", f"/projects/{found['name']}", by_name=True)

    def describe(self, name, found):
        is_public = (found.get("metadata") or {}).get("public") == "true"
        return self.what(name) + (", which is public" if is_public else "")

    def get(self, name):
        return self.run.harbor.get(f"/projects/{name}", by_name=True)

    def _endpoint(self, wanted):
        if wanted["endpoint"] is None:
            return 0
        return id_of(self._endpoints, wanted["endpoint"], self.run.check)

    def _quota(self, what, project, storage):
        quotas = self.run.harbor.pages("/quotas", {"reference": "project", "reference_id": project})
        if not quotas:
            raise Failure("Harbor keeps no quota of it")
        if quotas[0]["hard"].get("storage") != storage:
            body = {"hard": {"storage": storage}}
            self.run.change("updated", f"quota of {what}", "PUT", f"/quotas/{quotas[0]['id']}", body)


class Members(Objects):
    """The groups that are members of a project."""

    kind = "member"

    def list(self):
        return self.run.harbor.pages(self._path(), by_name=True)

    def name_of(self, found):
        return found["entity_name"] if found["entity_type"] == "g" else f"user {found['entity_name']}"

    def is_of_interest(self, found):
        # Whoever makes a project becomes a member of it.
        return not (found["entity_type"] == "u" and found["entity_name"] == "admin")

    def create(self, what, name, wanted):
        body = {"role_id": wanted["role_id"], "member_group": {"group_name": name, "group_type": GROUP_TYPE_OIDC}}
        self.run.change("created", what, "POST", self._path(), body, by_name=True)

    def update(self, what, name, wanted, found):
        if found["role_id"] != wanted["role_id"]:
            body = {"role_id": wanted["role_id"]}
            self.run.change("updated", what, "PUT", f"{self._path()}/{found['id']}", body, by_name=True)

    def delete(self, what, found):
        self.run.change("deleted", what, "DELETE", f"{self._path()}/{found['id']}", by_name=True)

    def _path(self):
        return f"/projects/{self.project['name']}/members"


class Labels(Objects):
    """Labels of a project, or those of all projects."""

    kind = "label"

    def list(self):
        if self.project:
            return self.run.harbor.pages("/labels", {"scope": "p", "project_id": self.project["project_id"]})
        return self.run.harbor.pages("/labels", {"scope": "g"})

    def is_of_interest(self, found):
        return bool(self.project) or found["name"] != self.run.ownership.name

    def create(self, what, name, wanted):
        self.run.change("created", what, "POST", "/labels", self._body(wanted))

    def update(self, what, name, wanted, found):
        if differs(found, wanted):
            self.run.change("updated", what, "PUT", f"/labels/{found['id']}", self._body(wanted))

    def delete(self, what, found):
        self.run.change("deleted", what, "DELETE", f"/labels/{found['id']}")

    def _body(self, wanted):
        if self.project:
            return {**wanted, "scope": "p", "project_id": self.project["project_id"]}
        return {**wanted, "scope": "g"}


class ImmutableRules(Objects):
    """Which tags of a project cannot move. A rule is named by what it says."""

    kind = "immutable tag rule"

    def list(self):
        return self.run.harbor.pages(self._path(), by_name=True)

    def name_of(self, found):
        return rule_name(found)

    def create(self, what, name, wanted):
        self.run.change("created", what, "POST", self._path(), {**wanted, "disabled": False}, by_name=True)

    def update(self, what, name, wanted, found):
        if found.get("disabled"):
            # Harbor changes either this or the rest of a rule in one request.
            body = {**wanted, "id": found["id"], "disabled": False}
            self.run.change("enabled", what, "PUT", f"{self._path()}/{found['id']}", body, by_name=True)

    def delete(self, what, found):
        self.run.change("deleted", what, "DELETE", f"{self._path()}/{found['id']}", by_name=True)

    def _path(self):
        return f"/projects/{self.project['name']}/immutabletagrules"


class Webhooks(Objects):
    """What a project calls when something happens."""

    kind = "webhook"

    def list(self):
        return self.run.harbor.pages(self._path(), by_name=True)

    def create(self, what, name, wanted):
        self.run.change("created", what, "POST", self._path(), self._body(wanted), by_name=True)

    def update(self, what, name, wanted, found):
        body = self._body(wanted)
        current = {**found, "event_types": sorted(found.get("event_types") or [])}
        if differs(current, body):
            body["id"] = found["id"]
            self.run.change("updated", what, "PUT", f"{self._path()}/{found['id']}", body, by_name=True)

    def delete(self, what, found):
        self.run.change("deleted", what, "DELETE", f"{self._path()}/{found['id']}", by_name=True)

    def _body(self, wanted):
        target = {**wanted["target"], "auth_header": self.run.secrets.read(wanted["target"]["auth_header"])}
        return {
            "name": wanted["name"],
            "description": wanted["description"],
            "enabled": True,
            "event_types": sorted(wanted["event_types"]),
            "targets": [target],
        }

    def _path(self):
        return f"/projects/{self.project['name']}/webhook/policies"


class Retention(Objects):
    """Which images of a project are kept. A project has one policy, which its metadata name."""

    kind = "retention policy"

    def list(self):
        identity = (self.project.get("metadata") or {}).get("retention_id")
        return [self.run.harbor.get(f"/retentions/{identity}")] if identity else []

    def found(self, refresh=False):
        if refresh:
            self.project = self.run.harbor.get(f"/projects/{self.project['name']}", by_name=True)
        return super().found(refresh)

    def name_of(self, found):
        return "rules"

    def create(self, what, name, wanted):
        self.run.change("created", what, "POST", "/retentions", self._body(wanted))

    def update(self, what, name, wanted, found):
        current = {
            "algorithm": found.get("algorithm"),
            "rules": [{key: rule.get(key) for key in RETENTION_KEYS} for rule in found.get("rules") or []],
            "cron": ((found.get("trigger") or {}).get("settings") or {}).get("cron"),
        }
        state = {
            "algorithm": "or",
            "rules": [{key: rule.get(key) for key in RETENTION_KEYS} for rule in wanted["rules"]],
            "cron": wanted["cron"],
        }
        if differs(current, state):
            body = {**self._body(wanted), "id": found["id"]}
            self.run.change("updated", what, "PUT", f"/retentions/{found['id']}", body)

    def delete(self, what, found):
        self.run.change("deleted", what, "DELETE", f"/retentions/{found['id']}")

    def _body(self, wanted):
        return {
            "algorithm": "or",
            "rules": [{**rule, "disabled": False} for rule in wanted["rules"]],
            "trigger": {"kind": "Schedule", "settings": {"cron": wanted["cron"]}, "references": {}},
            "scope": {"level": "project", "ref": self.project["project_id"]},
        }


class Replications(Objects):
    """What is copied from and to other registries."""

    kind = "replication"

    def __init__(self, run, endpoints):
        super().__init__(run)
        self._endpoints = endpoints

    def list(self):
        return self.run.harbor.pages("/replication/policies")

    def create(self, what, name, wanted):
        self.run.change("created", what, "POST", "/replication/policies", self._body(wanted))

    def update(self, what, name, wanted, found):
        body = self._body(wanted)
        current = {
            **found,
            "src_registry": {"id": (found.get("src_registry") or {}).get("id", 0)},
            "dest_registry": {"id": (found.get("dest_registry") or {}).get("id", 0)},
        }
        if differs(current, body):
            self.run.change("updated", what, "PUT", f"/replication/policies/{found['id']}", body)

    def delete(self, what, found):
        self.run.change("deleted", what, "DELETE", f"/replication/policies/{found['id']}")

    def _body(self, wanted):
        endpoint = {"id": id_of(self._endpoints, wanted["endpoint"], self.run.check)}
        here = {"id": 0}
        source, target = (here, endpoint) if wanted["direction"] == "push" else (endpoint, here)
        return {**wanted["policy"], "src_registry": source, "dest_registry": target}


class Robots(Objects):
    """
    Robots by consumer. The name of each ends in a hash of its password. After a rotation the robot of the password
    before stays valid until the next one, so that whoever still has that password is not locked out.
    """

    kind = "robot"

    def __init__(self, run, prefix):
        super().__init__(run)
        self._prefix = prefix

    def list(self):
        return self.run.harbor.pages("/robots")

    def found(self, refresh=False):
        if self._found is None or refresh:
            self._found = {}
            for robot in self.list():
                self._found.setdefault(self.name_of(robot), []).append(robot)
        return self._found

    def name_of(self, found):
        """The consumer; of a robot that others made the whole name, which no consumer has."""
        match = ROBOT_OF_CONSUMER.fullmatch(found["name"].removeprefix(self._prefix))
        return match.group(1) if match else found["name"]

    def describe(self, name, found):
        return f"robot {', '.join(robot['name'] for robot in found)}"

    def create(self, what, name, wanted):
        self.update(what, name, wanted, [])

    def update(self, what, name, wanted, found):
        secret = self.run.secrets.read(wanted["secret"])
        latest = f"{name}.{hashlib.sha256(secret.encode()).hexdigest()[:8]}"
        others = sorted((robot for robot in found if robot["name"] != self._prefix + latest),
                        key=lambda robot: robot["creation_time"], reverse=True)
        current = next((robot for robot in found if robot["name"] == self._prefix + latest), None)
        if current is not None and is_expired(current):
            self._delete_one(current, "deleted, since it has expired")
            current = None
        elif current is not None and ends_by_then(current, wanted["duration"]):
            self._delete_one(current, "deleted, since its new life would be over")
            current = None
        if current is None:
            self._create_one(latest, wanted, secret)
        else:
            self._update_one(current, wanted)
            if not self.run.harbor.authenticates(current["name"], secret):
                self._write_secret(current, secret)
        for age, robot in enumerate(others):
            if age == 0 and not is_expired(robot):
                # It ends when it was to end: a shorter life, counted from its creation, could end it at once.
                self._update_one(robot, {**wanted, "duration": robot["duration"]})
            else:
                self._delete_one(robot, "deleted")

    def delete(self, what, found):
        for robot in found:
            self._delete_one(robot, "deleted")

    def _create_one(self, name, wanted, secret):
        body = {**self._state(wanted), "name": name}
        robot = self.run.change("created", f"robot {self._prefix}{name}", "POST", "/robots", body)
        if robot is not None:
            # Harbor ignores the secret of a new robot and makes one up.
            self._write_secret(robot, secret)

    def _update_one(self, robot, wanted):
        state = self._state(wanted)
        current = {
            **{key: robot.get(key) for key in state},
            "permissions": canonical_permissions(robot.get("permissions")),
        }
        if differs(current, {**state, "permissions": canonical_permissions(state["permissions"])}):
            body = {**state, "id": robot["id"], "name": robot["name"]}
            self.run.change("updated", f"robot {robot['name']}", "PUT", f"/robots/{robot['id']}", body)

    def _write_secret(self, robot, secret):
        what = f"robot {robot['name']}"
        self.run.change("given its password", what, "PATCH", f"/robots/{robot['id']}", {"secret": secret})

    def _delete_one(self, robot, verb):
        self.run.change(verb, f"robot {robot['name']}", "DELETE", f"/robots/{robot['id']}")

    @staticmethod
    def _state(wanted):
        return {
            "level": "system",
            "description": wanted["description"],
            "duration": wanted["duration"],
            "disable": False,
            "permissions": wanted["permissions"],
        }


def configure(run, document):
    """Everything, in the order in which one thing needs another."""
    ownership = run.ownership
    # Before all else: while Harbor is read-only nothing can be changed.
    run.attempt("read-only mode", lambda number: resume(run, document["backup"] is not None))
    for name in claims(document):
        ownership.claim(name)
    ownership.announce(run)

    # First of all: Harbor changes how it authenticates only for as long as it has no users.
    run.attempt("configuration", lambda number: apply_configuration(run, document["configuration"]))

    endpoints = Endpoints(run)
    wanted_endpoints = named(document["endpoints"])
    endpoints.ensure(wanted_endpoints)
    run.attempt("endpoints", lambda number: endpoints.found(refresh=True))

    projects = Projects(run, endpoints)
    wanted_projects = named(document["projects"])
    projects.ensure(wanted_projects)
    existing = run.attempt("projects", lambda number: projects.found(refresh=True)) or {}
    for name, wanted in wanted_projects.items():
        if name in existing:
            configure_project(run, existing[name], wanted)

    robots = Robots(run, document["robotPrefix"])
    wanted_robots = named(document["robots"])
    robots.ensure(wanted_robots)

    replications = Replications(run, endpoints)
    wanted_replications = named(document["replications"])
    replications.ensure(wanted_replications)

    labels = Labels(run)
    wanted_labels = named(document["labels"])
    labels.ensure(wanted_labels)

    for schedule in document["schedules"]:
        run.attempt(f"schedule of {schedule['title']}", lambda number, s=schedule: apply_schedule(run, s))

    # What something refers to goes after what refers to it.
    replications.remove_unwanted(wanted_replications)
    robots.remove_unwanted(wanted_robots)
    projects.remove_unwanted(wanted_projects)
    endpoints.remove_unwanted(wanted_endpoints)
    labels.remove_unwanted(wanted_labels)
    ownership.conclude(run)


def configure_project(run, project, wanted):
    """All that is in a project."""
    for kind, state in contents(wanted):
        objects = kind(run, project)
        objects.ensure(state)
        objects.remove_unwanted(state)


def contents(project):
    """What is wanted in a project, by kind."""
    yield Members, {member["group"]: member for member in project["members"]}
    yield Labels, named(project["labels"])
    yield ImmutableRules, {rule_name(rule): rule for rule in project["immutable"]}
    yield Retention, {"rules": project["retention"]} if project["retention"] else {}
    yield Webhooks, named(project["webhooks"])


def claims(document):
    """The names of all objects that the document wants."""
    kinds = {
        Endpoints: document["endpoints"],
        Projects: document["projects"],
        Robots: document["robots"],
        Replications: document["replications"],
        Labels: document["labels"],
    }
    for kind, items in kinds.items():
        for item in items:
            yield (kind.kind, item["name"])
    for project in document["projects"]:
        for kind, wanted in contents(project):
            for name in wanted:
                yield (kind.kind, project["name"], name)
    if document["configuration"]["secrets"]:
        yield ("configuration",)


def resume(run, has_backups):
    """Ends what a backup that died left behind."""
    if run.harbor.is_read_only():
        run.change("ended", "read-only mode", "PUT", "/configurations", {"read_only": False})
    paused = sorted(queue["job_type"] for queue in run.harbor.get("/jobservice/queues") or [] if queue.get("paused"))
    if not paused:
        return
    what = f"pause of jobs: {', '.join(paused)}"
    if has_backups:
        run.change("ended", what, "PUT", "/jobservice/queues/all", {"action": "resume"})
    else:
        run.leave(what)


def apply_configuration(run, wanted):
    """How Harbor works as a whole. Only what differs is written."""
    found = run.harbor.get("/configurations")
    changes = {name: value for name, value in wanted["values"].items()
               if differs((found.get(name) or {}).get("value"), value)}
    secret = {name: run.secrets.read(value) for name, value in wanted["secrets"].items()}
    key = ("configuration",)
    fingerprint = json.dumps(secret, sort_keys=True)
    if secret and not run.ownership.is_written(key, fingerprint):
        changes.update(secret)
    if changes:
        what = f"configuration: {', '.join(sorted(changes))}"
        run.change("updated", what, "PUT", "/configurations", changes)
        if secret:
            run.ownership.written(key, fingerprint)


def apply_schedule(run, wanted):
    """When a job of Harbor runs: made by POST, changed by PUT."""
    found = run.harbor.get(wanted["path"]) or {}
    plan = found.get("schedule") or {}
    is_there = bool(plan.get("type")) and plan["type"] != NO_SCHEDULE
    if wanted["schedule"]["type"] == NO_SCHEDULE and not is_there:
        return
    parameters = found.get("job_parameters") or "{}"
    current = {**plan, "parameters": json.loads(parameters)}
    if is_there and not differs(current, {**wanted["schedule"], "parameters": wanted["parameters"]}):
        return
    body = {"schedule": wanted["schedule"], "parameters": wanted["parameters"]}
    what = f"schedule of {wanted['title']}"
    run.change("updated" if is_there else "created", what, "PUT" if is_there else "POST", wanted["path"], body)


def differs(found, wanted):
    """
    True when something wanted is otherwise. What is not wanted is not looked at. Harbor leaves out what is false, empty
    or zero.
    """
    if isinstance(wanted, dict):
        return any(differs((found or {}).get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list):
        return len(found or []) != len(wanted) or any(differs(*pair) for pair in zip(found or [], wanted))
    return (found or None) != (wanted or None)


def named(items):
    return {item["name"]: item for item in items}


def id_of(endpoints, name, check):
    """The number of an endpoint that the document names."""
    found = endpoints.found().get(name)
    if found is None and not check:
        raise Failure(f"endpoint {name} is not there")
    return found["id"] if found else 0


def rule_name(rule):
    """What a rule says about tags, in words that are the same for the same rule."""
    scopes = [selector for selectors in (rule.get("scope_selectors") or {}).values() for selector in selectors or []]
    texts = [f"{selector['decoration']} {selector['pattern']}"
             for selector in (*scopes, *(rule.get("tag_selectors") or []))]
    return " and ".join(texts)


def canonical_permissions(permissions):
    """Permissions as a list in one order, whatever order Harbor tells them in."""
    return sorted([permission["kind"], permission["namespace"], access["resource"], access["action"]]
                  for permission in permissions or [] for access in permission.get("access") or [])


def is_expired(robot):
    expires_at = robot.get("expires_at") or -1
    return expires_at != -1 and expires_at <= time.time()


def ends_by_then(robot, days):
    """True when a life of so many days, which Harbor counts from the robot's creation, is over by now."""
    if days == robot["duration"] or days == -1:
        return False
    created = datetime.datetime.fromisoformat(robot["creation_time"])
    if created.tzinfo is None:
        created = created.replace(tzinfo=datetime.timezone.utc)
    return created.timestamp() + days * SECONDS_OF_DAY <= time.time()


def seconds_of(retry_after):
    """The seconds that a header Retry-After asks for; None when it asks for none."""
    if not retry_after:
        return None
    if retry_after.isdigit():
        return int(retry_after)
    date = email.utils.parsedate_tz(retry_after)
    return None if date is None else max(0, email.utils.mktime_tz(date) - time.time())


def rotate_password(harbor, secrets, document):
    """Gives the administrator the password of its file."""
    wanted = secrets.read(document["server"]["password"])
    in_force = secrets.read_if_there(document["server"]["passwordInForce"])
    harbor.wait_for_health()
    accepted = harbor.log_in_with_one_of([wanted] if in_force in (None, wanted) else [wanted, in_force])
    if accepted is None:
        raise Failure(f"user {document['server']['user']}: {NO_LOGIN}")
    if accepted == wanted:
        print("0 changes", flush=True)
        return 0
    identity = harbor.get("/users/current")["user_id"]
    passwords = {"old_password": accepted, "new_password": wanted}
    try:
        harbor.send("PUT", f"/users/{identity}/password", body=passwords)
    except Refusal:
        # After an attempt without an answer, the password may be the new one already.
        if harbor.log_in_with_one_of([wanted]) is None:
            raise
    print(f"updated: password of {document['server']['user']}", flush=True)
    return 0


def judge_release(harbor, secrets, document):
    """Fails when the database of the Harbor that runs would not survive the release."""
    wanted = document["release"]["version"]
    try:
        found = running_release(harbor, secrets, document)
    except Failure as failure:
        if not document["release"]["isBelieved"]:
            raise Failure(f"{failure}. Mend Harbor before it is upgraded, or say in chart.upgradeFrom what "
                          "runs") from failure
        print(secrets.redact(f"{failure}; chart.upgradeFrom says what runs, and is believed"), flush=True)
        return 0
    if found is None:
        print("there is no Harbor yet", flush=True)
        return 0
    running, target = version_of(found), version_of(wanted)
    shown = ".".join(str(part) for part in running)
    if target < running:
        raise Failure(f"{shown} runs, and {wanted} is older: a migrated database does not go back. Choose {shown} or "
                      "later, or restore what was saved before the upgrade")
    if target[0] != running[0] or target[1] - running[1] > MINOR_VERSIONS_AT_A_TIME:
        raise Failure(f"{shown} runs, and {wanted} is more than {MINOR_VERSIONS_AT_A_TIME} minor versions later: a "
                      "database that skips a migration may begin empty. Go to "
                      f"{running[0]}.{running[1] + MINOR_VERSIONS_AT_A_TIME} first")
    print(f"{shown} runs, and {wanted} may follow it", flush=True)
    return 0


def running_release(harbor, secrets, document):
    """The release that runs; None when there is no Harbor."""
    if not harbor.is_known():
        return None
    passwords = [secrets.read(document["server"]["password"]),
                 secrets.read_if_there(document["server"]["passwordInForce"])]
    if harbor.log_in_with_one_of([password for password in passwords if password is not None]) is None:
        raise Failure(f"user {document['server']['user']}: {NO_LOGIN}")
    # Whoever is not logged in is not told.
    return harbor.get("/systeminfo")["harbor_version"]


def version_of(text):
    match = VERSION.match(text)
    if match is None:
        raise Failure(f"{text} is no release of Harbor that could be compared")
    return tuple(int(part) for part in match.groups())


class Terminated(Exception):
    """The Pod is to end."""


def hold_still(harbor, secrets, document):
    """Lets nothing change in Harbor for a while, so that what is copied meanwhile fits together."""
    backup = document["backup"]
    signal.signal(signal.SIGTERM, terminate)
    harbor.wait_for_health()
    harbor.require_administrator()
    failure = None
    try:
        harbor.send("PUT", "/jobservice/queues/all", body={"action": "pause"})
        wait_for_jobs(harbor, backup["waitSeconds"])
        harbor.send("PUT", "/configurations", body={"read_only": True})
        print(f"nothing changes for {backup['seconds']} seconds: copy now", flush=True)
        with open(backup["marker"], "w", encoding="utf-8"):
            pass
        time.sleep(backup["seconds"])
        if not harbor.is_read_only():
            failure = Failure("somebody ended the read-only mode meanwhile: what was copied may not fit together")
    except Terminated:
        print("the backup is ended", flush=True)
    except Failure as found:
        failure = found
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if os.path.exists(backup["marker"]):
            os.remove(backup["marker"])
    failures = [failure, attempt_to(harbor, "/configurations", {"read_only": False}),
                attempt_to(harbor, "/jobservice/queues/all", {"action": "resume"})]
    for found in failures:
        if found is not None:
            print(secrets.redact(f"error: {found}"), file=sys.stderr)
    if any(failures):
        return 1
    print("Harbor takes changes again", flush=True)
    return 0


def terminate(number, frame):
    raise Terminated


def wait_for_jobs(harbor, seconds):
    """Returns when no job runs. A paused queue begins none, and what runs goes on."""
    end = time.monotonic() + seconds
    while True:
        running = sorted({worker["job_name"] for worker in harbor.get("/jobservice/pools/all/workers") or []
                          if worker.get("job_id")})
        if not running:
            return
        if time.monotonic() >= end:
            raise Failure(f"jobs still run after {seconds} seconds: {', '.join(running)}")
        time.sleep(min(seconds, POLL_SECONDS))


def attempt_to(harbor, path, body):
    """What went wrong; None when nothing did."""
    try:
        harbor.send("PUT", path, body=body)
    except Failure as failure:
        return failure
    return None


def reconcile(harbor, secrets, document, check=False):
    """Makes Harbor what the document says, or tells what differs."""
    harbor.wait_for_health()
    harbor.require_administrator()
    if document["backup"] is not None:
        harbor.wait_until_writable(document["backup"]["seconds"])
    ownership = Ownership(harbor, document["owner"], secrets.read(document["ownerKey"]))
    run = Run(harbor, secrets, ownership, check)
    if not ownership.is_readable:
        run.say(f"label {ownership.name}: its record is not readable, so what was removed from the settings stays")
    try:
        configure(run, document)
    except Failure as failure:
        run.failures.append(str(failure))
    run.say(f"{run.changes} {'differences' if check else 'changes'}")
    for failure in run.failures:
        print(secrets.redact(f"error: {failure}"), file=sys.stderr)
    if run.failures:
        return 1
    return 3 if check and run.changes else 0


ACTIONS = {
    None: reconcile,
    "--check": lambda *arguments: reconcile(*arguments, check=True),
    "--password": rotate_password,
    "--release": judge_release,
    "--backup": hold_still,
}


def main(arguments):
    *paths, option = arguments if len(arguments) == 4 else [*arguments, None]
    if len(paths) != 3 or option not in ACTIONS:
        print(__doc__, file=sys.stderr)
        return 2
    document_path, secrets_path, authority = paths
    with open(document_path, encoding="utf-8") as file:
        document = json.load(file)
    secrets = Secrets(secrets_path)
    try:
        harbor = Harbor(document["server"], document["retry"], secrets, authority)
        return ACTIONS[option](harbor, secrets, document)
    except Failure as failure:
        print(secrets.redact(f"error: {failure}"), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
