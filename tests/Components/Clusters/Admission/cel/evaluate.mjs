// A policy's variables, validations and messages, in the way that the API server composes them.
import { CelScalar, celEnv, celList, celMethod, isCelError, listType, parse, plan } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";

// Where the API server differs, it is stricter here: before 1.34 it fails to look for something in an empty text from its
// end, and a limit of split does not mean to it what it means to JavaScript.
const differing = new Set(["lastIndexOf", "split"]);
const env = celEnv({
  funcs: [
    ...strings.filter((func) => !differing.has(func.name)),
    celMethod("lastIndexOf", CelScalar.STRING, [CelScalar.STRING], CelScalar.INT, function (part) {
      if (this.length === 0) throw new Error("index out of range: -1");
      return BigInt(this.lastIndexOf(part));
    }),
    celMethod("split", CelScalar.STRING, [CelScalar.STRING], listType(CelScalar.STRING), function (separator) {
      return celList(this.split(separator));
    }),
  ],
});
const compiled = new Map();

function compile(expression) {
  if (!compiled.has(expression)) compiled.set(expression, plan(env, parse(expression)));
  return compiled.get(expression);
}

/** The messages of the validations that do not hold, and the errors of expressions that did not run. */
export function evaluatePolicy(spec, request) {
  const scope = { object: request.object ?? null, oldObject: request.oldObject ?? null, variables: new Map() };
  const errors = [];
  const messages = [];
  const run = (expression, of) => {
    const value = compile(expression)(scope);
    if (isCelError(value)) errors.push(`${of}: ${value.message ?? value}`);
    return value;
  };

  for (const { name, expression } of spec.variables) scope.variables.set(name, run(expression, `variable ${name}`));
  for (const { expression, message, messageExpression } of spec.validations) {
    const holds = run(expression, `validation ${expression}`);
    if (holds === true) continue;
    const told = run(messageExpression, `message of ${expression}`);
    messages.push(isShown(told) ? told.trim() : message);
  }

  return { errors, messages };
}

/** The API server falls back to the fixed message for one that is empty, over 5 KiB or of several lines. */
function isShown(message) {
  return (
    typeof message === "string" &&
    message.trim() !== "" &&
    Buffer.byteLength(message.trim()) <= 5 * 1024 &&
    !message.trim().includes("\n")
  );
}
