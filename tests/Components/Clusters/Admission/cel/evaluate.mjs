// A policy's variables, validations and messages, in the way that the API server composes them.
import { CelScalar, celEnv, celFunc, celList, celMethod, isCelError, listType, objectType, parse, plan } from "@bufbuild/cel";
import { TimestampSchema, timestampNow } from "@bufbuild/protobuf/wkt";
import { strings } from "@bufbuild/cel/ext";

// Where the API server differs, it is stricter here: before 1.34 it fails to look for something in an empty text from its
// end, and a limit of split does not mean to it what it means to JavaScript.
const differing = new Set(["lastIndexOf", "split"]);

// What the registry holds, as the request under judgement says: by image the names of the attestors whose signature it has, and
// its attestations by name: {signers, predicate}.
let registry = {};

const env = celEnv({
  funcs: [
    celFunc("verifyImageSignatures", [CelScalar.STRING, listType(CelScalar.DYN)], CelScalar.INT, (image, attestors) =>
      count(registry[image]?.signers, attestors),
    ),
    celFunc(
      "verifyAttestationSignatures",
      [CelScalar.STRING, CelScalar.STRING, listType(CelScalar.DYN)],
      CelScalar.INT,
      (image, attestation, attestors) => count(registry[image]?.attestations?.[attestation]?.signers, attestors),
    ),
    celFunc("extractPayload", [CelScalar.STRING, CelScalar.STRING], CelScalar.DYN, (image, attestation) => ({
      predicate: registry[image].attestations[attestation].predicate,
    })),
    celFunc("time.now", [], objectType(TimestampSchema), () => timestampNow()),
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

/** An expression as text, or parsed already. */
function compile(expression) {
  if (!compiled.has(expression)) {
    compiled.set(expression, plan(env, typeof expression === "string" ? parse(expression) : expression));
  }

  return compiled.get(expression);
}

/** The values of expressions that may use a policy's variables, and the errors of those that did not run. */
export function evaluateExpressions({ variables, expressions }, request) {
  const scope = { object: request.object, oldObject: request.oldObject ?? null, variables: new Map() };
  const errors = [];
  const run = (expression, of) => {
    const value = compile(expression)(scope);
    if (isCelError(value)) errors.push(`${of}: ${value.message ?? value}`);
    return value;
  };

  for (const { name, expression } of variables) scope.variables.set(name, run(expression, `variable ${name}`));
  return { errors, values: expressions.map((expression, index) => run(expression, `expression ${index}`)) };
}

/** The messages of the validations that do not hold, and the errors of expressions that did not run. */
export function evaluatePolicy(spec, request) {
  registry = request.registry ?? {};
  const scope = {
    object: request.object ?? spec.nothing ?? null,
    oldObject: request.oldObject ?? spec.nothing ?? null,
    variables: new Map(),
    attestors: namesOf(spec.attestors),
    attestations: namesOf(spec.attestations),
  };
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
    const told = messageExpression && run(messageExpression, `message of ${expression}`);
    messages.push(isShown(told) ? told.trim() : message);
  }

  return { errors, messages };
}

function count(signers = [], attestors) {
  return BigInt([...attestors].filter((attestor) => signers.includes(attestor)).length);
}

function namesOf(entries = []) {
  return new Map(entries.map(({ name }) => [name, name]));
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
