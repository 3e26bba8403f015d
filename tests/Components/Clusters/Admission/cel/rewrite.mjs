// Reads {spec, requests} from standard input, the spec of a mutating policy and requests {object, oldObject}. Writes each object as the
// policy leaves it. An apply configuration is typed by the fields that it is in, which is checked; then it is read as a map, and merged
// as the API server merges: lists of containers and volumes by name.
import { text } from "node:stream/consumers";
import { evaluateValues } from "./evaluate.mjs";

const { spec, requests } = JSON.parse(await text(process.stdin));
const expressions = spec.mutations.map(({ patchType, applyConfiguration }) => {
  if (patchType !== "ApplyConfiguration") throw new Error(patchType);
  return untyped(applyConfiguration.expression);
});
process.stdout.write(
  JSON.stringify(
    requests.map((request) =>
      evaluateValues(spec.variables, expressions, request).reduce((object, patch) => merged(object, patch), request.object),
    ),
  ),
);

/** The same expression with maps in place of types, which must be called like the way to their field. */
function untyped(expression) {
  for (const [, field, type] of expression.matchAll(/(\w+): (Object[\w.]*)\{/g)) {
    if (!type.endsWith(`.${field}`)) throw new Error(`${type} in the field ${field}`);
  }

  return expression
    .replace(/\bObject(\.\w+)*\{/g, "{")
    .replace(/([{,]\s*)(\w+):/g, "$1'$2':");
}

function merged(value, patch) {
  if (Array.isArray(patch)) {
    const named = new Map((value ?? []).map((item) => [item.name, item]));
    for (const item of patch) named.set(item.name, merged(named.get(item.name), item));
    return patch.length === 0 && value === undefined ? undefined : [...named.values()];
  }

  if (patch === null || typeof patch !== "object") return patch;
  const result = { ...value };
  for (const [key, part] of Object.entries(patch)) {
    const next = merged(value?.[key], part);
    if (next !== undefined) result[key] = next;
  }

  return result;
}
