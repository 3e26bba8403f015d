import ts from "typescript";

/**
 * Reads `(args?.x) ?? utilities.getEnv("A", "B") ?? "value"`, however it is wrapped.
 * @param {ts.Expression} expression
 * @returns {import("./properties.js").Default | undefined}
 */
export function readDefault(expression) {
  const fallback = findFallback(expression);
  if (!fallback) {
    return undefined;
  }
  const found = { environment: [] };
  collect(fallback, found);
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

function findFallback(node) {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    return node.right;
  }
  return ts.forEachChild(node, findFallback);
}

function collect(node, found) {
  const expression = ts.skipParentheses(node);
  if (ts.isBinaryExpression(expression)) {
    collect(expression.left, found);
    collect(expression.right, found);
  } else if (ts.isCallExpression(expression)) {
    found.environment.push(...expression.arguments.map((argument) => argument.text));
  } else {
    found.value = literal(expression);
  }
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
