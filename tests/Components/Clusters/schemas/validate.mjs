// Holds objects of Kubernetes and of External Secrets, given as a JSON list on standard input, against their schemas, and writes
// the problems of each: a list of lists of texts.
import { readdirSync, readFileSync } from "node:fs";
import * as generators from "@kubernetes-models/external-secrets/generators.external-secrets.io/v1alpha1";
import * as secrets from "@kubernetes-models/external-secrets/external-secrets.io/v1";
import * as batch from "kubernetes-models/batch/v1";
import * as networking from "kubernetes-models/networking.k8s.io/v1";
import * as rbac from "kubernetes-models/rbac.authorization.k8s.io/v1";
import * as core from "kubernetes-models/v1";
import Ajv from "ajv";

const kubernetes = {
  v1: core,
  "batch/v1": batch,
  "networking.k8s.io/v1": networking,
  "rbac.authorization.k8s.io/v1": rbac,
};
const models = {
  ...kubernetes,
  "external-secrets.io/v1": secrets,
  "generators.external-secrets.io/v1alpha1": generators,
};
const folder = new URL("crds/", import.meta.url);
const ajv = new Ajv({ allErrors: true, strict: false, formats: { "date-time": true, byte: true, int32: true, int64: true } });
const validators = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")))
    .map(({ group, version, kind, schema }) => [`${group}/${version} ${kind}`, ajv.compile(closed(schema, true))]),
);

/** The schema that refuses a field which it does not name, as the API server does under strict field validation. */
function closed(schema, isRoot) {
  if (Array.isArray(schema)) return schema.map((part) => closed(part, false));
  if (typeof schema !== "object" || schema === null) return schema;
  const copy = {};
  for (const [key, value] of Object.entries(schema)) {
    copy[key] =
      key === "properties"
        ? Object.fromEntries(Object.entries(value).map(([name, property]) => [name, closed(property, false)]))
        : ["items", "additionalProperties"].includes(key)
          ? closed(value, false)
          : value;
  }

  const isOpen = isRoot || copy["x-kubernetes-preserve-unknown-fields"] || "additionalProperties" in copy;
  if (copy.properties && !isOpen) copy.additionalProperties = false;
  return copy;
}

/** True for an object that reads a generator which the package, older than the schemas, has no model of. */
function readsUnknownGenerator(object) {
  const references = (object.spec?.dataFrom ?? []).map(({ sourceRef }) => sourceRef?.generatorRef);
  return references.some((reference) => reference && !models[reference.apiVersion]?.[reference.kind]);
}

function* problems(object) {
  const Model = models[object.apiVersion]?.[object.kind];
  if (Model && !readsUnknownGenerator(object)) {
    try {
      new Model(object).validate();
    } catch (error) {
      yield `model: ${error.message}`;
    }
  }

  const validate = validators.get(`${object.apiVersion} ${object.kind}`);
  if (!validate) {
    if (Model && kubernetes[object.apiVersion]) return;
    yield `no schema of ${object.apiVersion} ${object.kind}`;
  } else if (!validate(object)) {
    yield* validate.errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  }
}

const objects = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(objects.map((object) => [...problems(object)])));
