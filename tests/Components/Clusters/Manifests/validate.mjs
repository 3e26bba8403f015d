// Holds objects of clusters, given as a JSON list on standard input, against the published models of their kinds and, where there
// is one in crds/ or ../crds/, against the schema of their definition. It writes the problems of each: a list of lists of texts.
import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv";

const packages = [
  "kubernetes-models",
  "@kubernetes-models/cert-manager",
  "@kubernetes-models/external-secrets",
  "@kubernetes-models/gateway-api",
  "@kubernetes-models/istio",
  "@kubernetes-models/prometheus-operator",
];
const folder = new URL("crds/", import.meta.url);
// Go knows a flag inside of an expression and a category of one letter without braces, and ECMAScript does not.
const regExp = (text, flags) =>
  new RegExp(text.replace("(?i)", "").replace(/\\([pP])([A-Z])/g, "\\$1{$2}"), text.includes("(?i)") ? `${flags}i` : flags);
regExp.code = "regExp";
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, code: { regExp } });
const validators = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")))
    .map(({ group, version, kind, schema }) => [`${group}/${version} ${kind}`, ajv.compile(closed(schema, true))]),
);

// Those of the other folder are whole objects already, and say themselves whose version and kind they are.
const others = new URL("../crds/", import.meta.url);
for (const file of readdirSync(others).filter((name) => name.endsWith(".json"))) {
  const schema = JSON.parse(readFileSync(new URL(file, others), "utf8"));
  const { apiVersion, kind } = schema.properties;
  for (const version of apiVersion.enum) validators.set(`${version} ${kind.enum[0]}`, ajv.compile(schema));
}

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

async function modelOf({ apiVersion, kind }) {
  for (const name of packages) {
    try {
      const models = await import(`${name}/${apiVersion}`);
      if (models[kind]) return models[kind];
    } catch (error) {
      if (!["ERR_MODULE_NOT_FOUND", "ERR_PACKAGE_PATH_NOT_EXPORTED", "ERR_UNSUPPORTED_DIR_IMPORT"].includes(error.code)) throw error;
    }
  }

  return undefined;
}

/** True for an object that reads a generator which the package, older than the schemas, has no model of. */
async function readsUnknownGenerator(object) {
  const references = (object.spec?.dataFrom ?? []).map(({ sourceRef }) => sourceRef?.generatorRef).filter(Boolean);
  const models = await Promise.all(references.map(modelOf));
  return models.includes(undefined);
}

// Kinds that went from beta to stable with the same fields, of which the package has the stable version alone.
const graduated = new Map(
  ["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"].map((kind) => [
    `admissionregistration.k8s.io/v1beta1 ${kind}`,
    "admissionregistration.k8s.io/v1",
  ]),
);

async function problems(given) {
  const stable = graduated.get(`${given.apiVersion} ${given.kind}`);
  const object = stable ? { ...given, apiVersion: stable } : given;
  const found = [];
  const Model = await modelOf(object);
  try {
    if (Model && !(await readsUnknownGenerator(object))) new Model(object).validate();
  } catch (error) {
    found.push(`model: ${error.message}`);
  }

  const validate = validators.get(`${object.apiVersion} ${object.kind}`);
  if (validate && !validate(object)) {
    found.push(...validate.errors.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`));
  }

  if (!Model && !validate) found.push(`no schema of ${object.apiVersion} ${object.kind}`);
  return found;
}

const objects = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await Promise.all(objects.map(problems))));
