// Reads {policy, bindings, samples} from standard input, a sample being the path of a request or the request itself
// with its name under "sample", and writes for each what the API server
// would do: {outcome: "allowed" | "denied" | "warned" | "audited" | "skipped" | "failed", messages}.
// "failed" is an expression that does not run; failurePolicy decides then, so it is never what a sample wants.
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { parse as parseYaml } from "yaml";
import { evaluatePolicy } from "./evaluate.mjs";
import { bindingSelects, ruleMatches } from "./match.mjs";

const { policy, bindings, samples } = JSON.parse(await text(process.stdin));

function admit(request) {
  const selected = ruleMatches(policy.spec.matchConstraints, request)
    ? bindings.filter((binding) => bindingSelects(binding, request))
    : [];
  if (selected.length === 0) return { outcome: "skipped", messages: [] };

  const { errors, messages } = evaluatePolicy(policy.spec, request);
  if (errors.length > 0) return { outcome: "failed", messages: errors };
  if (messages.length === 0) return { outcome: "allowed", messages };

  const actions = selected.flatMap((binding) => binding.spec.validationActions);
  const outcome = actions.includes("Deny") ? "denied" : actions.includes("Warn") ? "warned" : "audited";
  return { outcome, messages };
}

const verdicts = samples.map((sample) =>
  typeof sample === "string"
    ? { sample, ...admit(parseYaml(readFileSync(sample, "utf8"))) }
    : { sample: sample.sample, ...admit(sample) },
);
process.stdout.write(JSON.stringify(verdicts));
