"""Tells which running images admission would refuse today, and serves the figures of the last report.

Usage: admission_report.py report CONFIGURATION_FILE
       admission_report.py serve SUMMARY_FOLDER PORT

"report" lists the Pods of the cluster, judges each image as it is written in the Pod by the rules that the policies of admission
are written from, and puts a summary into a ConfigMap. A Pod that runs was admitted by the rules of its day: what is refused today
would not start again. It exits with 2 when nothing can be told: then the last summary stays as it is.
"""

import datetime
import json
import re
import sys

from cluster_job import SUMMARY_LIMIT, Api, Failure, main, pods

# More than this nobody reads, and a ConfigMap has an end.
ENTRIES = 1000

# The grammar of https://pkg.go.dev/github.com/distribution/reference, as every other part of this house reads it.
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
HOST = re.compile(rf"(?:{LABEL}(?:\.{LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?")
COMPONENT = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
BELOW_HOST = re.compile(
    rf"(?P<path>{COMPONENT}(?:/{COMPONENT})*)(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{{0,127}}))?"
    r"(?:@(?P<digest>sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}))?"
)
IMAGE_ID = re.compile(r"sha(?:256|384|512):|[a-f0-9]{64}\Z")
PATH_LIMIT = 255


class Reference:
    """An image reference as the container runtime reads it."""

    def __init__(self, repository, tag, digest, is_short):
        self.repository, self.tag, self.digest, self.is_short = repository, tag, digest, is_short


def parse(text):
    """The reference; None where no runtime reads the text as one."""
    if IMAGE_ID.match(text):
        return None
    first, slash, rest = text.partition("/")
    is_short = not slash or not is_host(first)
    host, below = ("docker.io", text) if is_short else (first, rest)
    if host == "index.docker.io":
        host = "docker.io"
    if host == "docker.io" and "/" not in below:
        below = "library/" + below
    match = BELOW_HOST.fullmatch(below)
    if not match or not HOST.fullmatch(host) or len(match["path"]) > PATH_LIMIT:
        return None
    return Reference(f"{host}/{match['path']}", match["tag"], match["digest"], is_short)


def is_host(first):
    return first == "localhost" or any(letter in ".:" or "A" <= letter <= "Z" for letter in first)


class Rules:
    """Which images may run where: the document that the stack's output "admission" of the allow-list is."""

    VERSION = 1

    def __init__(self, document):
        if document["version"] != self.VERSION:
            raise Failure(f"the rules are of version {document['version']}, and this script reads version {self.VERSION}")
        self._document = document
        self._scopes = {
            source: (
                {scope for scope in document[source] if not scope.endswith("/")},
                tuple(scope for scope in document[source] if scope.endswith("/")),
            )
            for source in ("platform", "others", "own")
        }

    def mode(self, namespace):
        """What happens to a request that breaks the rules; None where they do not hold."""
        if namespace in self._document["exemptNamespaces"]:
            return None
        return self._document["namespaceModes"].get(namespace, self._document["mode"])

    def faults(self, image):
        """Why an image may not run, in the order in which admission tells it; empty when it may."""
        reference = parse(image)
        if reference is None:
            return ["notAReference"]
        source = self._source(reference)
        has_no_digest = reference.digest is None
        checks = {
            "noHost": self._document["shortNames"] == "refused" and reference.is_short,
            "outside": source is None,
            "noDigest": has_no_digest and (source == "others" or (self._document["requireDigest"] and source == "own")),
            "floatingTag": self._document["refuseLatest"]
            and has_no_digest
            and reference.tag in (None, "latest")
            and source in ("own", "others"),
        }
        return [fault for fault, is_so in checks.items() if is_so]

    def _source(self, reference):
        for source, (repositories, paths) in self._scopes.items():
            if reference.repository in repositories or reference.repository.startswith(paths):
                return source
        return None


def images_of(pod):
    """Every image of a Pod that has not ended, as it is written."""
    if pod.get("status", {}).get("phase") in ("Succeeded", "Failed"):
        return
    spec = pod.get("spec", {})
    for kind in ("containers", "initContainers", "ephemeralContainers"):
        for container in spec.get(kind) or []:
            yield container.get("image", "")
    for volume in spec.get("volumes") or []:
        if volume.get("image"):
            yield volume["image"].get("reference", "")


def owner_of(pod):
    """Whom to tell: the controller of the Pod, or the Pod itself."""
    metadata = pod.get("metadata", {})
    for owner in metadata.get("ownerReferences") or []:
        if owner.get("controller"):
            return f"{owner['kind']}/{owner['name']}"
    return f"Pod/{metadata.get('name', '')}"


def metrics(summary):
    lines = []
    for name, text, value in (
        ("completed_timestamp_seconds", "When the last report ended.", summary["completedSeconds"]),
        ("images", "Images that were judged, each counted once a namespace and workload.", summary["judged"]),
        ("refused_images", "Those of them that admission would refuse.", summary["refusedCount"]),
        ("noted_images", "Those of them that admission would only warn of or note.", summary["notedCount"]),
    ):
        lines += [f"# HELP admission_report_{name} {text}", f"# TYPE admission_report_{name} gauge", f"admission_report_{name} {value}"]
    return "\n".join(lines) + "\n"


def report(configuration_file):
    with open(configuration_file, encoding="utf-8") as configuration:
        settings = json.load(configuration)
    rules = Rules(settings["rules"])
    api = Api(settings["api"], settings["credentials"])
    started = datetime.datetime.now(datetime.timezone.utc)
    judged = {}
    for pod in pods(api, "/api/v1/pods"):
        namespace = pod.get("metadata", {}).get("namespace", "")
        if rules.mode(namespace) is not None:
            for image in images_of(pod):
                judged.setdefault((namespace, owner_of(pod), image), rules.faults(image))
    found = {"enforce": [], "noted": []}
    for (namespace, owner, image), faults in sorted(judged.items()):
        if faults:
            mode = rules.mode(namespace)
            found["enforce" if mode == "enforce" else "noted"].append(
                {"namespace": namespace, "workload": owner, "image": image, "faults": faults, "mode": mode}
            )
    completed = datetime.datetime.now(datetime.timezone.utc)
    summary = {
        "started": started.isoformat(timespec="seconds"),
        "completed": completed.isoformat(timespec="seconds"),
        "completedSeconds": int(completed.timestamp()),
        "judged": len(judged),
        "refusedCount": len(found["enforce"]),
        "notedCount": len(found["noted"]),
        "refused": found["enforce"][:ENTRIES],
        "noted": found["noted"][:ENTRIES],
    }
    for entry in summary["refused"]:
        print(f"{entry['namespace']} {entry['workload']} {entry['image']}: {', '.join(entry['faults'])}")
    data = {"summary.json": json.dumps(summary, indent=1), "metrics": metrics(summary)}
    size = sum(len(text.encode()) for text in data.values())
    if size > SUMMARY_LIMIT:
        # Names have limits and so have references, so this is far away; the counts are whole in any case.
        summary["refused"], summary["noted"] = summary["refused"][: ENTRIES // 4], []
        data["summary.json"] = json.dumps(summary, indent=1)
    path = f"/api/v1/namespaces/{settings['summary']['namespace']}/configmaps/{settings['summary']['name']}"
    api.merge(path, {"data": data})
    print(f"{summary['judged']} images judged, {summary['refusedCount']} would be refused, {summary['notedCount']} noted")
    return 0


if __name__ == "__main__":
    sys.exit(main(__doc__, report, sys.argv[1:]))
