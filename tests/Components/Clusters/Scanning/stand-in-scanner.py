#!/usr/bin/env python3
"""Stands in for Trivy: writes down how it is called, and what a report of such an image would be.

An image whose name holds "broken" cannot be scanned, and one that holds "slow" takes too long. What an image has is in
findings.json beside the log: by repository, a list of [identifier, severity].
"""

import json
import os
import sys
import time

folder = os.path.dirname(os.path.abspath(__file__))
arguments = sys.argv[1:]
with open(os.path.join(folder, "calls.jsonl"), "a", encoding="utf-8") as log:
    log.write(json.dumps(arguments) + "\n")
options, target = arguments[: arguments.index("--")], arguments[-1]
output = options[options.index("--output") + 1]
if options[0] == "convert":
    with open(target, encoding="utf-8") as report, open(output, "w", encoding="utf-8") as converted:
        json.dump({"format": options[options.index("--format") + 1], "of": json.load(report)["ArtifactName"]}, converted)
    sys.exit(0)
if "slow" in target:
    time.sleep(60)
if "broken" in target:
    print("2027-01-01T00:00:00Z\tINFO\tsomething\nFATAL\tunauthorized: authentication required", file=sys.stderr)
    sys.exit(1)
with open(os.path.join(folder, "findings.json"), encoding="utf-8") as found:
    findings = json.load(found).get(target.partition("@")[0], [])
results = [
    {"VulnerabilityID": identifier, "Severity": severity, "PkgName": package}
    for identifier, severity in findings
    for package in ("one", "another")
]
with open(output, "w", encoding="utf-8") as report:
    json.dump({"ArtifactName": target, "Results": [{"Vulnerabilities": results}, {"Class": "lang-pkgs"}]}, report)
