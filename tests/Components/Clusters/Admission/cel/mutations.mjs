// Mutating policies, of the API server or of Kyverno: their expressions run as they are, and what they give is merged into the
// object as the API server merges it. https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
import { isCelList, isCelMap, parse } from "@bufbuild/cel";
import { evaluateExpressions } from "./evaluate.mjs";
import { selects } from "./engines.mjs";

// The lists of a Pod whose entries the API server tells apart by their name. The entries of any other are atomic, or their lists
// are: it refuses an apply configuration that holds one.
const byName = new Set(["containers", "initContainers", "ephemeralContainers", "volumes"]);

/** The mutating policies among an engine's objects as they were registered: {type, inputs}. */
export function mutationsOf(objects) {
  const of = (type) => objects.filter((object) => object.type.endsWith(type)).map((object) => object.inputs);
  return [
    ...of(":MutatingAdmissionPolicyBinding").map((binding) => ({
      spec: of(":MutatingAdmissionPolicy").find((policy) => policy.metadata.name === binding.spec.policyName).spec,
      match: binding.spec.matchResources,
    })),
    // Where a request has no old object, Kyverno may hand over one without members.
    ...of(":MutatingPolicy").map(({ spec }) => ({ spec, match: spec.matchConstraints, nothing: {} })),
  ];
}

/** The request after all policies that select it, and the errors of expressions that did not run. */
export function mutate(mutations, request) {
  const errors = [];
  let object = request.object;
  for (const { spec, match, nothing = null } of mutations) {
    const now = { ...request, object, oldObject: request.oldObject ?? nothing };
    if (!selects(spec.matchConstraints, match, now)) continue;

    const results = evaluateExpressions(
      {
        variables: spec.variables,
        expressions: [
          ...spec.matchConditions.map(({ expression }) => expression),
          ...spec.mutations.map((mutation) => mapsOf(expressionOf(mutation))),
        ],
      },
      now,
    );
    errors.push(...results.errors);
    if (results.errors.length > 0) continue;

    const conditions = results.values.slice(0, spec.matchConditions.length);
    if (conditions.some((holds) => holds !== true)) continue;

    for (const [index, value] of results.values.slice(conditions.length).entries()) {
      const plain = plainOf(value);
      object =
        spec.mutations[index].patchType === "JSONPatch"
          ? patched(object, plain.map((step) => untyped(step, "JSONPatch")))
          : { ...object, spec: merged(object.spec, untyped(plain, "Object").spec) };
    }
  }

  return { errors, request: { ...request, object } };
}

function expressionOf({ patchType, applyConfiguration, jsonPatch }) {
  return (patchType === "JSONPatch" ? jsonPatch : applyConfiguration).expression;
}

const known = new Map();

function mapsOf(expression) {
  if (!known.has(expression)) known.set(expression, withMaps(expression));
  return known.get(expression);
}

/** An expression whose objects are maps that hold the name of their type, since no evaluator here knows the API server's types. */
function withMaps(expression) {
  const parsed = parse(expression);
  visit(parsed.expr);
  return parsed;
}

function visit(node) {
  if (Array.isArray(node)) {
    node.forEach(visit);
  } else if (node && typeof node === "object") {
    if (node.exprKind?.case === "structExpr" && node.exprKind.value.messageName) toMap(node.exprKind.value);
    Object.values(node).forEach(visit);
  }
}

function toMap(struct) {
  const { messageName, entries } = struct;
  struct.messageName = "";
  for (const entry of entries) entry.keyKind = { case: "mapKey", value: text(entry.keyKind.value) };
  entries.push({ ...entries[0], keyKind: { case: "mapKey", value: text("@type") }, value: text(messageName) });
}

function text(value) {
  return {
    $typeName: "cel.expr.Expr",
    id: 0n,
    exprKind: {
      case: "constExpr",
      value: { $typeName: "cel.expr.Constant", constantKind: { case: "stringValue", value } },
    },
  };
}

function plainOf(value) {
  if (isCelList(value) || Array.isArray(value)) return [...value].map(plainOf);
  if (isCelMap(value) || value instanceof Map) {
    return Object.fromEntries([...value.entries()].map(([key, member]) => [key, plainOf(member)]));
  }

  return value;
}

/** The value without the names of its types, each of which must be the path to it, as the API server checks. */
function untyped(value, path) {
  if (Array.isArray(value)) return value.map((entry) => untyped(entry, path));
  if (value === null || typeof value !== "object") return value;

  const { "@type": type, ...members } = value;
  if (type === "JSONPatch" && path === "JSONPatch") {
    // The value of a step has the type of what is at its path.
    const at = `Object${members.path.replace(/\/-$/, "").replaceAll("/", ".")}`;
    return { ...members, value: untyped(members.value, at) };
  }

  if (type !== path) throw new Error(`unexpected type name "${type}", expected "${path}"`);
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, untyped(member, `${path}.${name}`)]));
}

function merged(old, added) {
  const result = { ...old };
  for (const [name, value] of Object.entries(added)) {
    if (Array.isArray(value)) {
      if (!byName.has(name)) throw new Error(`may not mutate atomic arrays, maps or structs: ${name}`);
      if (value.some((entry) => !(old[name] ?? []).some((other) => other.name === entry.name))) {
        throw new Error(`an entry of ${name} would be added`);
      }

      if (value.length > 0) {
        result[name] = old[name].map((entry) => {
          const change = value.find((other) => other.name === entry.name);
          return change ? merged(entry, change) : entry;
        });
      }
    } else {
      result[name] = value !== null && typeof value === "object" ? merged(old[name] ?? {}, value) : value;
    }
  }

  return result;
}

/** A JSON patch of steps that add: all that the policies use. https://www.rfc-editor.org/rfc/rfc6902 */
function patched(object, steps) {
  const result = structuredClone(object);
  for (const { op, path, value } of steps) {
    if (op !== "add") throw new Error(`The step ${op} is not known.`);
    const names = path.split("/").slice(1);
    const last = names.pop();
    const parent = names.reduce((part, name) => part[name], result);
    if (last === "-") parent.push(value);
    else parent[last] = value;
  }

  return result;
}
