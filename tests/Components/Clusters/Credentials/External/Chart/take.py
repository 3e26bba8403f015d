"""Writes values-VERSION.json: the names and types of the values that a version of the chart of External Secrets takes.

    python3 take.py FOLDER   # deploy/charts/external-secrets of https://github.com/external-secrets/external-secrets, such as v2.9.0

They are those of the chart's own schema. A map that names nothing takes any names, and is "map". No other text of the chart is
kept.
"""

import json
import pathlib
import sys

import yaml


def shape(schema):
    kind = schema.get("type", "any")
    if kind == "object":
        return {name: shape(child) for name, child in schema.get("properties", {}).items()} or "map"
    return kind if isinstance(kind, str) else "any"


def main(folder):
    chart = yaml.safe_load((folder / "Chart.yaml").read_text())
    schema = json.loads((folder / "values.schema.json").read_text())
    target = pathlib.Path(__file__).parent / f"values-{chart['version']}.json"
    target.write_text(json.dumps(shape(schema), indent=1, sort_keys=True) + "\n")


main(pathlib.Path(sys.argv[1]))
