import ts from "typescript";

/**
 * Reads `(args?.x) ?? utilities.getEnv("A", "B") ?? "value"`, however it is wrapped.
 * @param {ts.Expression} expression
 * @returns {import("./properties.js").Default | undefined}
 */
export function readDefault(expression) {
  const chain = findChain(expression);
  if (!chain) {
    return undefined;
  }
  const found = { environment: [] };
  for (const alternative of alternatives(chain).slice(1)) {
    if (ts.isCallExpression(alternative)) {
      found.environment.push(...alternative.arguments.map((argument) => argument.text));
    } else {
      found.value = literal(alternative);
    }
  }
  return found;
}

/**
 * Defaults of a nested type, by property.
 * @param {ts.FunctionDeclaration | undefined} provideDefaults
 */
export function readNestedDefaults(provideDefaults) {
  const defaults = new Map();
  const returned = provideDefaults?.body.statements.find(ts.isReturnStatement);
  for (const member of returned?.expression.properties ?? []) {
    const value = ts.isPropertyAssignment(member) && readDefault(member.initializer);
    if (value) {
      defaults.set(ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(), value);
    }
  }
  return defaults;
}

function findChain(node) {
  return isChoice(node) ? node : ts.forEachChild(node, findChain);
}

/** "a ?? (b || c)" is [a, b, c]. */
function alternatives(node) {
  const expression = ts.skipParentheses(node);
  return isChoice(expression) ? [...alternatives(expression.left), ...alternatives(expression.right)] : [expression];
}

function isChoice(node) {
  return (
    ts.isBinaryExpression(node) &&
    [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(node.operatorToken.kind)
  );
}

function literal(expression) {
  if (ts.isStringLiteral(expression)) {
    return expression.text;
  }
  try {
    return JSON.parse(expression.getText());
  } catch {
    throw new Error(`${expression.getSourceFile().fileName}: the default ${expression.getText()} is not a literal.`);
  }
}
