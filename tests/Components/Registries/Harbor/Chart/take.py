"""Writes values-VERSION.json: the names and types of the values that a version of Harbor's chart takes.

    python3 take.py FOLDER   # an unpacked chart of https://github.com/goharbor/harbor-helm, such as tag v1.19.1

A name is one of values.yaml, one that stands there as a comment and that the templates read, or one of the first level that
the templates read. Types are "string", "boolean", "number", "list", and "any" where values.yaml gives no value; a map that
is empty there takes any names, and is "map". No other text of the chart is kept.
"""

import json
import pathlib
import re
import sys

import yaml

COMMENTED = re.compile(r"^( *)# ?( *)([a-zA-Z_][A-Za-z0-9_]*):(?: .*)?$")
# What the chart hands on to Kubernetes as it is.
OPEN = {"annotations": "map", "resources": "any"}
KEY = re.compile(r"^( *)([A-Za-z_][A-Za-z0-9_]*):")


def shape(value, name=""):
    if name in OPEN:
        return OPEN[name]
    if isinstance(value, dict):
        return {key: shape(child, key) for key, child in value.items()} or "map"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, list):
        return "list"
    return "any" if value is None else "string"


def commented(lines):
    """The path of each name that stands in a comment, where its indentation puts it."""
    parents = []
    for line in lines:
        if found := KEY.match(line):
            depth = len(found[1])
            parents = [parent for parent in parents if parent[0] < depth] + [(depth, found[2])]
        elif (found := COMMENTED.match(line)) and not found[2]:
            depth = len(found[1])
            yield [name for at, name in parents if at < depth], found[3]


def main(folder):
    chart = yaml.safe_load((folder / "Chart.yaml").read_text())
    text = (folder / "values.yaml").read_text()
    templates = "".join(path.read_text() for path in sorted(folder.glob("templates/**/*")) if path.is_file())
    values = shape(yaml.safe_load(text))
    for path, name in commented(text.splitlines()):
        node = values
        for step in path:
            node = node.get(step) if isinstance(node, dict) else None
        if isinstance(node, dict) and name not in node and re.search(rf"\.{name}\b", templates):
            node[name] = "any"
    for name in re.findall(r"\.Values\.([A-Za-z_]+)", templates):
        values.setdefault(name, "any")
    target = pathlib.Path(__file__).parent / f"values-{chart['version']}.json"
    target.write_text(json.dumps(values, indent=1, sort_keys=True) + "\n")


main(pathlib.Path(sys.argv[1]))
