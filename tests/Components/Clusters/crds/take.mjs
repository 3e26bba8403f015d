// Takes from CustomResourceDefinitions what a test can check a manifest against: names, types, what is required, choices and
// bounds, and no prose. Run it on a folder of definitions, one file "<group>_<kind>.json" each, with a list of versions
// {name, schema}: node take.mjs FOLDER. An unknown member is refused, as the API server does under strict validation.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);

// What is left out is not used here, and a manifest that used it would be refused by the test.
const taken = [
  { file: "templates.gatekeeper.sh_constrainttemplate", version: "v1" },
  { file: "policies.kyverno.io_validatingpolicy", version: "v1" },
  { file: "policies.kyverno.io_imagevalidatingpolicy", version: "v1" },
  { file: "policies.kyverno.io_mutatingpolicy", version: "v1" },
  {
    file: "kyverno.io_clusterpolicy",
    version: "v1",
    without: ["context", "generate", "mutate", "verifyImages", "foreach", "podSecurity", "manifests", "autogen", "preconditions"],
  },
  { file: "kyverno.io_policyexception", version: "v2", without: ["conditions", "match", "podSecurity"] },
  { file: "policies.kyverno.io_policyexception", version: "v1" },
  { file: "policy.sigstore.dev_clusterimagepolicy", version: "v1beta1" },
  {
    file: "cilium.io_ciliumnetworkpolicy",
    version: "v2",
    without: ["authentication", "http", "icmps", "listener", "originatingTLS", "terminatingTLS", "toGroups", "egressDeny", "ingressDeny"],
  },
  { file: "projectcalico.org_networkpolicy", version: "v3", without: ["http", "icmp", "notICMP"] },
];

const kept = [
  "type", "format", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "required",
];

for (const { file, version, without = [] } of taken) {
  const definition = JSON.parse(readFileSync(join(folder, `${file}.json`), "utf8"));
  const { schema } = definition.versions.find(({ name }) => name === version);
  const facts = factsOf(schema.properties.spec, new Set(without));
  const whole = {
    type: "object",
    required: ["apiVersion", "kind", "metadata", "spec"],
    additionalProperties: false,
    properties: {
      apiVersion: { enum: [`${definition.group}/${version}`] },
      kind: { enum: [definition.kind] },
      metadata: { type: "object" },
      spec: facts,
    },
  };
  writeFileSync(new URL(`${definition.group}_${definition.kind}.json`, import.meta.url), `${JSON.stringify(whole, null, 1)}\n`);
}

function factsOf(schema, without) {
  const facts = Object.fromEntries(kept.filter((key) => key in schema).map((key) => [key, schema[key]]));
  for (const key of ["oneOf", "anyOf", "allOf"]) {
    if (schema[key] && !schema["x-kubernetes-int-or-string"]) facts[key] = schema[key].map((part) => factsOf(part, without));
  }

  if (schema["x-kubernetes-int-or-string"]) facts.type = ["integer", "string"];
  if (schema.not) facts.not = factsOf(schema.not, without);
  if (schema.items) facts.items = factsOf(schema.items, without);
  if (schema.properties) {
    facts.properties = Object.fromEntries(
      Object.entries(schema.properties)
        .filter(([name]) => !without.has(name))
        .map(([name, part]) => [name, factsOf(part, without)]),
    );
  }

  if (typeof schema.additionalProperties === "object") {
    facts.additionalProperties = factsOf(schema.additionalProperties, without);
  } else if (schema.type === "object" && schema.properties && !schema["x-kubernetes-preserve-unknown-fields"]) {
    facts.additionalProperties = false;
  }

  return facts;
}
