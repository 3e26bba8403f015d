"""
Takes from Harbor's description of its API what a test can check a request against: paths, methods, the names and types
of parameters and of the members of bodies, what is required, choices and bounds, and no prose. Run it on the file
api/v2.0/swagger.yaml of a release of https://github.com/goharbor/harbor (python3-yaml reads it):

    python3 take.py swagger.yaml "goharbor/harbor v2.15, api/v2.0/swagger.yaml" > harbor-api.json

An unknown member is refused: Harbor itself would ignore it, and so hide a mistake.
"""

import json
import sys

import yaml

KEPT = ("type", "format", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength", "required")
METHODS = ("get", "head", "post", "put", "patch", "delete")

# What is left out is not used here, and a request for it would be refused by the test.
TAKEN = (
    "/configurations", "/health", "/jobservice/pools", "/jobservice/queues", "/labels", "/projects", "/quotas",
    "/registries", "/replication/policies",
    "/retentions", "/robots", "/system/gc/schedule", "/system/purgeaudit/schedule", "/system/scanAll/schedule",
    "/systeminfo", "/users/current", "/users/{user_id}/password",
)
LEFT = ("/artifacts", "/executions", "/jobs", "/metadatas", "/preheat", "/repositories", "/scanner", "/summary")


def main(path, source):
    with open(path, encoding="utf-8") as file:
        api = yaml.safe_load(file)
    operations = {}
    for route, methods in api["paths"].items():
        if not route.startswith(TAKEN) or any(f"{part}/" in f"{route}/" for part in LEFT):
            continue
        for method in METHODS:
            if method in methods:
                operations[f"{method.upper()} {route}"] = operation(api, methods[method], methods.get("parameters", []))
    json.dump({"source": source, "basePath": api["basePath"], "operations": operations}, sys.stdout, indent=1)
    print()


def operation(api, facts, shared):
    parameters = [resolved(api, parameter) for parameter in (*shared, *facts.get("parameters", []))]
    taken = {"query": {}, "header": {}, "path": {}}
    for parameter in parameters:
        if parameter["in"] == "body":
            taken["body"] = {"required": parameter.get("required", False), "schema": schema(api, parameter["schema"])}
        else:
            taken[parameter["in"]][parameter["name"]] = schema(api, parameter)
    taken["answers"] = sorted(int(status) for status in facts["responses"])
    return taken


def schema(api, facts):
    facts = resolved(api, facts)
    taken = {key: facts[key] for key in KEPT if key in facts}
    if facts.get("x-nullable") and "type" in taken:
        taken["type"] = [taken["type"], "null"]
    if "items" in facts:
        taken["items"] = schema(api, facts["items"])
    if "properties" in facts:
        taken["properties"] = {name: schema(api, part) for name, part in facts["properties"].items()}
        taken["additionalProperties"] = False
    if isinstance(facts.get("additionalProperties"), dict):
        values = schema(api, facts["additionalProperties"])
        # An object without members stands for a value of any type.
        taken["additionalProperties"] = True if values == {"type": "object"} else values
    return taken


def resolved(api, facts):
    while "$ref" in facts:
        _, section, name = facts["$ref"].split("/")
        facts = api[section][name]
    return facts


if __name__ == "__main__":
    main(*sys.argv[1:])
