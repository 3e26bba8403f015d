// Reads {policy, request: {object, oldObject}} from standard input and writes what each of the policy's expressions costs
// the API server, by name: {"references": 1234, "outside condition": 4, "outside message": 20}.
import { text } from "node:stream/consumers";
import { costOf } from "./cost-tracker.mjs";

const { policy, request } = JSON.parse(await text(process.stdin));

const variables = {};
const scope = new Map([["object", request.object ?? null], ["oldObject", request.oldObject ?? null], ["variables", variables]]);
const costs = {};

for (const { name, expression } of policy.spec.variables) {
  const { value, cost } = costOf(expression, scope);
  variables[name] = value;
  costs[name] = cost;
}

for (const { applyConfiguration } of policy.spec.mutations ?? []) {
  costs.mutation = costOf(applyConfiguration.expression, scope).cost;
}

for (const { expression, messageExpression } of policy.spec.validations ?? []) {
  const name = /^variables\.(\w+)/.exec(expression)[1];
  const { value, cost } = costOf(expression, scope);
  costs[`${name} condition`] = cost;
  if (value !== true) costs[`${name} message`] = costOf(messageExpression, scope).cost;
}

process.stdout.write(JSON.stringify(costs));
