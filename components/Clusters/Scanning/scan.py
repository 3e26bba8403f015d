"""Scans every image that runs in some namespaces or is in some registries, and serves the figures of the last scan.

Usage: scan.py scan CONFIGURATION_FILE
       scan.py serve SUMMARY_FOLDER PORT

"scan" lists the Pods and what the registries have, scans each image once with Trivy, writes SARIF reports and SBOMs to the
folder of reports, and puts a summary into a ConfigMap. It exits with 1 when an image could not be scanned, and with 2 when
nothing could be: then the last summary stays as it is. "serve" answers Prometheus with the figures in the summary, which is
mounted as a folder.
"""

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import catalog
from cluster_job import SUMMARY_LIMIT, Api, Failure, main, pods

# A repository, as a node writes it, and the digest of a manifest. Nothing else becomes an argument or a file name.
REPOSITORY = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def running_images(api, namespaces):
    """By image, as repository@digest or as it is written where the node tells no digest, the namespaces it runs in."""
    images = {}
    for namespace in namespaces:
        for pod in pods(api, f"/api/v1/namespaces/{namespace}/pods"):
            for image in images_of(pod):
                images.setdefault(image, set()).add(namespace)
    return images


def add_catalogs(settings, images):
    """Adds what the registries have to what runs, with its tags. Returns what cannot be listed, and why."""
    unlisted = {}
    for entry in settings.get("catalogs", []):
        host = entry["host"]
        try:
            registry = catalog.Registry(host, os.environ.get("DOCKER_CONFIG"), entry.get("authority"))
            repositories = registry.repositories()
        except (catalog.RegistryFailure, OSError) as failure:
            unlisted[host] = f"its images cannot be listed: {failure}"
            continue
        for repository in repositories:
            name = f"{host}/{repository}"
            try:
                found = registry.images(repository)
            except catalog.RegistryFailure as failure:
                unlisted[name] = f"its images cannot be listed: {failure}"
                continue
            for digest, tags in found.items():
                images.setdefault(f"{name}@{digest}", {"namespaces": []})["tags"] = sorted(tags)
    return unlisted


def images_of(pod):
    status = pod.get("status", {})
    if status.get("phase") in ("Succeeded", "Failed"):
        return
    spec = pod.get("spec", {})
    for kind in ("container", "initContainer", "ephemeralContainer"):
        written = {container["name"]: container.get("image", "") for container in spec.get(kind + "s", [])}
        for container in status.get(kind + "Statuses", []):
            # A container that never started has no image yet.
            if container.get("imageID"):
                yield reference(written.get(container["name"]) or container.get("image", ""), container["imageID"])


def reference(image, image_id):
    """The repository is the one that the Pod names, as its pull secrets know it; the digest is what the node runs."""
    digest = DIGEST.search(image_id.partition("@")[2])
    if not digest:
        return image
    return f"{repository_of(image)}@{digest.group()}"


def repository_of(image):
    name = image.partition("@")[0]
    head, slash, tail = name.rpartition("/")
    name = head + slash + tail.partition(":")[0]
    first = name.partition("/")[0]
    if "." in first or ":" in first or first == "localhost":
        return name
    return "docker.io/" + (name if "/" in name else "library/" + name)


class Scanner:
    """Trivy, once for an image: the reports are made from one result, so they agree."""

    def __init__(self, settings, work):
        self._settings = settings
        self._work = work

    def scan(self, image):
        """What was found, as Trivy's own report, and the files with the SARIF report and the SBOM."""
        names = {name: os.path.join(self._work, name) for name in ("report.json", "report.sarif", "sbom.cdx.json")}
        # Of an image for several platforms, Trivy takes amd64 unless told: what runs here is what this machine runs.
        platform = ["--platform", "linux/arm64"] if os.uname().machine == "aarch64" else []
        options = [*self._settings["arguments"], *platform, "--format", "json", "--output", names["report.json"]]
        self._run(["image", *options, "--", image])
        severities = ",".join(self._settings["severities"])
        self._convert("sarif", names["report.sarif"], names["report.json"], "--severity", severities)
        self._convert("cyclonedx", names["sbom.cdx.json"], names["report.json"])
        with open(names["report.json"], encoding="utf-8") as report:
            return json.load(report), names["report.sarif"], names["sbom.cdx.json"]

    def _convert(self, form, output, report, *options):
        self._run(["convert", "--format", form, *options, "--output", output, "--", report])

    def _run(self, arguments):
        try:
            done = subprocess.run(
                [self._settings["scanner"], *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=self._settings["imageTimeoutSeconds"],
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise ImageFailure(f"not done after {self._settings['imageTimeoutSeconds']} seconds") from error
        except OSError as error:
            raise Failure(f"the scanner does not start: {error}") from error
        if done.returncode != 0:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise ImageFailure(lines[-1][:500] if lines else f"the scanner exits with {done.returncode}")


class ImageFailure(Exception):
    """One image cannot be scanned."""


def findings(report):
    """By severity, the vulnerabilities: one that several packages have counts once."""
    found = {}
    for result in report.get("Results") or []:
        for vulnerability in result.get("Vulnerabilities") or []:
            found.setdefault(vulnerability.get("Severity", "UNKNOWN"), set()).add(vulnerability["VulnerabilityID"])
    return found


def store(settings, started, image, sarif, sbom):
    """Copies the reports. A file is written once and from its start to its end, as a mounted bucket wants it."""
    repository, _, digest = image.partition("@")
    folder = os.path.join(*repository.replace(":", "_").split("/"))
    name = digest.replace(":", "-") or "no-digest"
    reports = settings["reports"]
    copy(sarif, os.path.join(reports, "scans", started.strftime("%Y%m%dT%H%M%SZ"), folder, name + ".sarif"))
    kept = os.path.join(reports, "sboms", folder, name + ".cdx.json")
    # What is in an image does not change, so its SBOM is kept as it was first made.
    if not digest or not is_whole(kept):
        copy(sbom, kept)


def is_whole(file):
    """False where there is none, and where a job was ended while it wrote."""
    try:
        with open(file, encoding="utf-8") as text:
            json.load(text)
        return True
    except (OSError, ValueError):
        return False


def copy(source, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(source, target)


def expire(settings, started):
    """Removes the scans that are older than the settings say. SBOMs are kept."""
    scans = os.path.join(settings["reports"], "scans")
    oldest = (started - datetime.timedelta(days=settings["keepDays"])).strftime("%Y%m%dT%H%M%SZ")
    for name in sorted(os.listdir(scans)) if os.path.isdir(scans) else []:
        if re.fullmatch(r"[0-9]{8}T[0-9]{6}Z", name) and name < oldest:
            shutil.rmtree(os.path.join(scans, name), ignore_errors=True)
            if os.path.exists(os.path.join(scans, name)):
                print(f"{name}: these reports cannot be removed", file=sys.stderr)


def metrics(summary):
    lines = []
    for name, text, value in (
        ("completed_timestamp_seconds", "When the last scan ended.", summary["completedSeconds"]),
        ("images", "Images that were to be scanned.", len(summary["images"]) + len(summary["failed"])),
        ("failed_images", "Images that could not be scanned.", len(summary["failed"])),
        ("new_critical_vulnerabilities", "Critical vulnerabilities that the scan before did not find.", len(summary["new"])),
    ):
        lines += [f"# HELP image_scan_{name} {text}", f"# TYPE image_scan_{name} gauge", f"image_scan_{name} {value}"]
    lines += [
        "# HELP image_scan_vulnerabilities Vulnerabilities of the images, each counted once an image.",
        "# TYPE image_scan_vulnerabilities gauge",
    ]
    for severity, count in sorted(summary["vulnerabilities"].items()):
        lines.append(f'image_scan_vulnerabilities{{severity="{severity}"}} {count}')
    return "\n".join(lines) + "\n"


def scan(configuration_file):
    with open(configuration_file, encoding="utf-8") as configuration:
        settings = json.load(configuration)
    api = Api(settings["api"], settings["credentials"])
    started = datetime.datetime.now(datetime.timezone.utc)
    path = f"/api/v1/namespaces/{settings['summary']['namespace']}/configmaps/{settings['summary']['name']}"
    before = json.loads((api.get(path).get("data") or {}).get("criticals.json") or "{}")
    images = {
        image: {"namespaces": sorted(namespaces)}
        for image, namespaces in running_images(api, settings["namespaces"]).items()
    }
    summary = {"started": started.isoformat(timespec="seconds"), "images": [], "failed": [], "new": []}
    unlisted = add_catalogs(settings, images)
    totals = dict.fromkeys(settings["severities"], 0)
    criticals = {}
    for place, problem in unlisted.items():
        print(f"{place}: {problem}", file=sys.stderr)
        summary["failed"].append({"image": place, "namespaces": [], "problem": problem})
        # What was known of its images is no news when they are listed again.
        criticals.update((name, set(known)) for name, known in before.items() if f"{name}/".startswith(f"{place}/"))
    with tempfile.TemporaryDirectory() as work:
        scanner = Scanner(settings, work)
        for image, where in sorted(images.items()):
            entry = {"image": image, **where}
            repository, _, digest = image.partition("@")
            try:
                # Without a digest the Pod's own text is scanned: it has at most a tag besides.
                if not REPOSITORY.fullmatch(repository if digest else repository_of(image)):
                    raise ImageFailure("the name is not one of an image in a registry")
                report, sarif, sbom = scanner.scan(image)
                store(settings, started, image if digest else repository_of(image), sarif, sbom)
            except ImageFailure as failure:
                print(f"{image}: {failure}", file=sys.stderr)
                summary["failed"].append({**entry, "problem": str(failure)})
                # What was known of it is no news when it can be scanned again.
                known = before.get(repository_of(image))
                if known:
                    criticals.setdefault(repository_of(image), set()).update(known)
                continue
            found = findings(report)
            counts = {severity: len(found.get(severity, ())) for severity in settings["severities"]}
            for severity, count in counts.items():
                totals[severity] += count
            criticals.setdefault(repository_of(image), set()).update(found.get("CRITICAL", ()))
            summary["images"].append({**entry, "vulnerabilities": counts})
            print(f"{image}: {json.dumps(counts)}")
    expire(settings, started)
    summary["new"] = sorted(
        f"{repository} {identifier}"
        for repository, identifiers in criticals.items()
        for identifier in identifiers - set(before.get(repository, ()))
    )
    summary["vulnerabilities"] = totals
    completed = datetime.datetime.now(datetime.timezone.utc)
    summary["completed"] = completed.isoformat(timespec="seconds")
    summary["completedSeconds"] = int(completed.timestamp())
    data = {
        "summary.json": json.dumps(summary, indent=1),
        "criticals.json": json.dumps({name: sorted(found) for name, found in sorted(criticals.items()) if found}),
        "metrics": metrics(summary),
    }
    size = sum(len(text.encode()) for text in data.values())
    if size > SUMMARY_LIMIT:
        raise Failure(f"the summary has {size} bytes, and a ConfigMap takes {SUMMARY_LIMIT}: scan fewer namespaces in one job")
    api.merge(path, {"data": data})
    print(f"{len(summary['images'])} images scanned, {len(summary['failed'])} not, {len(summary['new'])} new criticals")
    return 1 if summary["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(__doc__, scan, sys.argv[1:]))
