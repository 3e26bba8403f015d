// Reads {objects, samples} from standard input, an object being {type, inputs} of a policy as it was registered, and a sample
// the path of a request or the request itself with its name under "sample". Writes for each sample what would happen to it:
// {outcome: "allowed" | "denied" | "warned" | "audited" | "skipped" | "failed", messages}.
// "failed" is an expression that does not run; the failure policy decides then, so it is never what a sample wants.
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { parse as parseYaml } from "yaml";
import { policiesOf } from "./engines.mjs";
import { evaluatePolicy } from "./evaluate.mjs";
import { evaluateRego } from "./rego.mjs";

const { objects, samples } = JSON.parse(await text(process.stdin));
const policies = policiesOf(objects);
const requests = samples.map((sample) =>
  typeof sample === "string" ? { sample, ...parseYaml(readFileSync(sample, "utf8")) } : sample,
);
const broken = new Map();
for (const policy of policies) broken.set(policy, await evaluate(policy, requests.filter(policy.selects)));

/** What each request breaks of the policy: {errors, messages} by request. */
async function evaluate(policy, selected) {
  const results = policy.rego
    ? await evaluateRego(policy, selected)
    : selected.map((request) => evaluatePolicy(policy, request));
  return new Map(selected.map((request, index) => [request, results[index]]));
}

function outcomeOf(request) {
  const results = policies
    .filter((policy) => broken.get(policy).has(request))
    .map((policy) => ({ actions: policy.actions, ...broken.get(policy).get(request) }));
  if (results.length === 0) return { outcome: "skipped", messages: [] };

  const errors = results.flatMap((result) => result.errors);
  if (errors.length > 0) return { outcome: "failed", messages: errors };

  const messages = results.flatMap((result) => result.messages);
  if (messages.length === 0) return { outcome: "allowed", messages };

  const actions = results.filter((result) => result.messages.length > 0).flatMap((result) => result.actions);
  return {
    outcome: actions.includes("Deny") ? "denied" : actions.includes("Warn") ? "warned" : "audited",
    messages,
  };
}

process.stdout.write(JSON.stringify(requests.map((request) => ({ sample: request.sample, ...outcomeOf(request) }))));
