import ts from "typescript";
import { readDefault } from "./defaults.js";

/**
 * What only the compiled constructor of a resource says: token, constants, defaults, secrets and aliases.
 * @param {ts.SourceFile} file
 * @param {string} className
 */
export function readConstructor(file, className) {
  const found = { token: "", aliases: [], secretOutputs: [], inputs: new Map() };
  visit(file);
  if (!found.token) {
    throw new Error(`${file.fileName}: the class ${className} has no __pulumiType.`);
  }
  return found;

  function visit(node) {
    if (ts.isPropertyDeclaration(node) && node.name.getText() === "__pulumiType") {
      found.token = node.initializer.text;
    } else if (ts.isVariableDeclaration(node) && node.name.getText() === "aliasOpts") {
      found.aliases = elements(node.initializer, "aliases").map((alias) => property(alias, "type").text);
    } else if (ts.isVariableDeclaration(node) && node.name.getText() === "secretOpts") {
      found.secretOutputs = elements(node.initializer, "additionalSecretOutputs").map((output) => output.text);
    } else if (isInputAssignment(node)) {
      const name = node.left.argumentExpression.text;
      const input = readInput(node.right);
      if (input) {
        found.inputs.set(name, input);
      }
    }
    ts.forEachChild(node, visit);
  }
}

function isInputAssignment(node) {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isElementAccessExpression(node.left) &&
    node.left.expression.getText() === "resourceInputs"
  );
}

/** `undefined` and `state?.x` say nothing about the input. */
function readInput(expression) {
  if (ts.isStringLiteral(expression)) {
    return { constant: expression.text };
  }
  const text = expression.getText();
  return /\bargs\b/.test(text)
    ? {
        secret: text.includes("pulumi.secret("),
        json: text.includes("JSON.stringify"),
        default: readDefault(expression),
      }
    : undefined;
}

function elements(object, name) {
  return [...property(object, name).elements];
}

function property(object, name) {
  return object.properties.find((member) => member.name.getText() === name).initializer;
}
