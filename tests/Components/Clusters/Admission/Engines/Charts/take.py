"""Writes NAME-VERSION.json: the names and types of the values that a version of an engine's chart takes.

    python3 take.py FOLDER   # charts/gatekeeper of https://github.com/open-policy-agent/gatekeeper, such as v3.23.0
                             # charts/kyverno of https://github.com/kyverno/kyverno, such as kyverno-chart-3.9.0

The charts have no schema, so the types are those of the defaults. A map without members takes any, and is "map". No other text of
the chart is kept.
"""

import json
import pathlib
import sys

import yaml

# The default is an empty map, and the template writes a list.
LISTS = {"validatingWebhookCustomRules", "mutatingWebhookCustomRules"}

TYPES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}


def shape(value):
    if isinstance(value, dict):
        return {name: "array" if name in LISTS else shape(child) for name, child in value.items()} or "map"
    return TYPES.get(type(value), "any")


def main(folder):
    chart = yaml.safe_load((folder / "Chart.yaml").read_text())
    values = yaml.safe_load((folder / "values.yaml").read_text())
    target = pathlib.Path(__file__).parent / f"{chart['name']}-{chart['version']}.json"
    target.write_text(json.dumps(shape(values), indent=1, sort_keys=True) + "\n")


main(pathlib.Path(sys.argv[1]))
