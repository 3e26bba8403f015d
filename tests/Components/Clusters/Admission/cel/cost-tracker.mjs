// Evaluates an expression and counts what it costs the API server. The rules are those of cel-go's CostTracker, with the
// API server's costs for the functions on strings: text costs a tenth of its characters each time it is gone through, a
// list 10, a map 30, a pattern a quarter of its characters for each tenth of the text, a name or a field 1.
// Only what the policies use is known; anything else is an error, so that nothing is counted as free.
import { parse } from "@bufbuild/cel";

const parsed = new Map();

/** The value of an expression and what it cost. */
export function costOf(expression, scope) {
  if (!parsed.has(expression)) parsed.set(expression, parse(expression).expr);
  const tracker = { cost: 0 };
  const value = evaluate(parsed.get(expression), scope, tracker);
  return { value, cost: tracker.cost };
}

function evaluate(expr, scope, tracker) {
  const { case: kind, value } = expr.exprKind;
  switch (kind) {
    case "constExpr":
      return constant(value);
    case "identExpr":
    case "selectExpr":
      return attribute(expr, scope, tracker, 1);
    case "listExpr":
      if (!isConstant(expr)) tracker.cost += 10;
      return value.elements.map((element) => evaluate(element, scope, tracker));
    case "structExpr":
      if (value.messageName) {
        // An object of the API server's: its fields are named, so only their values cost.
        tracker.cost += 40;
        return Object.fromEntries(value.entries.map((entry) => [entry.keyKind.value, evaluate(entry.value, scope, tracker)]));
      }

      if (!isConstant(expr)) tracker.cost += 30;
      return Object.fromEntries(value.entries.map((entry) => [
        evaluate(entry.keyKind.value, scope, tracker), evaluate(entry.value, scope, tracker)]));
    case "comprehensionExpr":
      return comprehension(value, scope, tracker);
    case "callExpr":
      return call(expr, value, scope, tracker);
    default:
      throw new Error(`The cost of ${kind} is not known.`);
  }
}

/** A constant list or map is built once, with the policy. */
function isConstant(expr) {
  const { case: kind, value } = expr.exprKind;
  return kind === "constExpr"
    || (kind === "listExpr" && value.elements.every(isConstant))
    || (kind === "structExpr" && !value.messageName && value.entries.every((e) => isConstant(e.keyKind.value) && isConstant(e.value)));
}

function constant({ constantKind: { case: kind, value } }) {
  return kind === "nullValue" ? null : typeof value === "bigint" ? Number(value) : value;
}

/** A name, a field or an index: the whole costs `base`, and each step of it 1. To ask whether a field is there costs 1. */
function attribute(expr, scope, tracker, base) {
  const { case: kind, value } = expr.exprKind;
  if (kind === "identExpr") {
    tracker.cost += base;
    if (!scope.has(value.name)) throw new Error(`There is no ${value.name}.`);
    return scope.get(value.name);
  }

  if (kind === "selectExpr") {
    const operand = attribute(value.operand, scope, tracker, value.testOnly ? 0 : base);
    tracker.cost += 1;
    if (value.testOnly) return operand != null && Object.hasOwn(operand, value.field);
    if (operand == null || !Object.hasOwn(operand, value.field)) throw new Error(`There is no field ${value.field}.`);
    return operand[value.field];
  }

  if (kind === "callExpr" && value.function === "_[_]") {
    const operand = attribute(value.args[0], scope, tracker, base);
    const index = evaluate(value.args[1], scope, tracker);
    tracker.cost += 1;
    if (!(index in operand)) throw new Error(`There is no entry ${index}.`);
    return operand[index];
  }

  tracker.cost += base;
  return evaluate(expr, scope, tracker);
}

function isAttribute(expr) {
  const { case: kind, value } = expr.exprKind;
  return kind === "identExpr" || (kind === "selectExpr" && !value.testOnly)
    || (kind === "callExpr" && value.function === "_[_]");
}

function comprehension(fold, scope, tracker) {
  const range = evaluate(fold.iterRange, scope, tracker);
  const inner = new Map(scope);
  inner.set(fold.accuVar, evaluate(fold.accuInit, scope, tracker));
  for (const element of range) {
    inner.set(fold.iterVar, element);
    if (evaluate(fold.loopCondition, inner, tracker) === false) break;
    inner.set(fold.accuVar, evaluate(fold.loopStep, inner, tracker));
  }

  return evaluate(fold.result, inner, tracker);
}

function call(expr, { function: name, target, args }, scope, tracker) {
  switch (name) {
    case "_[_]":
      return attribute(expr, scope, tracker, 1);
    case "_&&_":
      return evaluate(args[0], scope, tracker) && evaluate(args[1], scope, tracker);
    case "_||_":
      return evaluate(args[0], scope, tracker) || evaluate(args[1], scope, tracker);
    case "_?_:_": {
      const branch = evaluate(args[0], scope, tracker) ? args[1] : args[2];
      return isAttribute(branch) ? attribute(branch, scope, tracker, 0) : evaluate(branch, scope, tracker);
    }
    case "@in":
      return membership(args, scope, tracker);
  }

  const values = [...(target ? [target] : []), ...args].map((arg) => evaluate(arg, scope, tracker));
  const [value, cost] = apply(name, values);
  tracker.cost += cost;
  return value;
}

/** In a constant list, looked up in a set that is built once; in another list, each entry; in a map, one look. */
function membership([needle, haystack], scope, tracker) {
  const wanted = evaluate(needle, scope, tracker);
  const within = evaluate(haystack, scope, tracker);
  if (!Array.isArray(within)) {
    tracker.cost += 1;
    return Object.hasOwn(within, wanted);
  }

  if (!isConstant(haystack)) tracker.cost += within.length;
  return within.includes(wanted);
}

const size = (value) =>
  typeof value === "string" ? [...value].length
  : Array.isArray(value) ? value.length
  : value !== null && typeof value === "object" ? Object.keys(value).length
  : 1;
const tenth = (characters) => Math.ceil(characters * 0.1);

/** The value of a function, and the cost of the call besides that of its arguments. */
function apply(name, values) {
  const [a, b, c] = values;
  switch (name) {
    case "!_": return [!a, 1];
    case "@not_strictly_false": return [a !== false, 1];
    case "_==_": return [a === b, tenth(Math.min(size(a), size(b)))];
    case "_!=_": return [a !== b, tenth(Math.min(size(a), size(b)))];
    case "_>_": return [a > b, 1];
    case "_<=_": return [a <= b, 1];
    case "_-_": return [a - b, 1];
    case "_+_":
      return typeof a === "string" ? [a + b, tenth(size(a) + size(b))] : [Array.isArray(a) ? [...a, ...b] : a + b, 1];
    case "size": return [size(a), 1];
    case "dyn": return [a, 1];
    case "string": return [String(a), 1];
    case "contains": return [a.includes(b), tenth(size(a)) * tenth(size(b))];
    case "startsWith": return [a.startsWith(b), tenth(size(a))];
    case "endsWith": return [a.endsWith(b), tenth(size(a))];
    case "matches":
      return [new RegExp(b.replace(/\\A/g, "^").replace(/\\z/g, "$")).test(a), tenth(size(a) + 1) * Math.ceil(size(b) * 0.25)];
    case "indexOf": return [a.indexOf(b), Math.floor(Buffer.byteLength(a) * 0.1)];
    case "lastIndexOf":
      if (a === "") throw new Error("The API server before 1.34 fails on lastIndexOf of an empty text.");
      return [a.lastIndexOf(b), Math.floor(Buffer.byteLength(a) * 0.1)];
    case "substring": return [a.substring(b, c), tenth(size(a))];
    case "lowerAscii": return [a.replace(/[A-Z]/g, (letter) => letter.toLowerCase()), tenth(size(a))];
    case "split": return [a.split(b), Math.ceil(size(a) * 2 * 0.1)];
    case "replace": return [replaced(a, b, c, values[3]), Math.ceil(size(a) * 2 * 0.1)];
    case "join": {
      const joined = a.join(b ?? "");
      return [joined, Math.ceil(size(joined) * 2 * 0.1)];
    }
    default: throw new Error(`The cost of ${name} is not known.`);
  }
}

/** With the first so many occurrences replaced. */
function replaced(value, what, by, times = Infinity) {
  const parts = value.split(what);
  return parts.slice(0, times + 1).join(by) + parts.slice(times + 1).map((part) => what + part).join("");
}
