import ts from "typescript";

/**
 * @typedef {{ kind: "string" | "number" | "double" | "boolean" | "any" | "json" | "asset" | "archive" }
 *   | { kind: "array" | "map", of: Type }
 *   | { kind: "object" | "enum", name: string }
 *   | { kind: "union", of: Type[] }} Type
 * `name` is qualified, without "inputs", "outputs" or "enums": "ecr.PolicyDocument".
 */

const keywords = new Map([
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.NumberKeyword, "number"],
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
  [ts.SyntaxKind.AnyKeyword, "any"],
]);

/**
 * Reads a type out of a property of a typings file. Typings do not tell "double" from "number" and "json" from "any".
 * @param {ts.TypeNode} node
 * @returns {{ type: Type, optional: boolean }} optional: undefined is one of its values.
 */
export function readType(node) {
  if (ts.isParenthesizedTypeNode(node)) {
    return readType(node.type);
  }
  if (isReference(node, "pulumi.Input") || isReference(node, "pulumi.Output")) {
    return readType(node.typeArguments[0]);
  }
  if (!ts.isUnionTypeNode(node)) {
    return { type: readPlain(node), optional: false };
  }
  const members = node.types.filter((member) => member.kind !== ts.SyntaxKind.UndefinedKeyword);
  return {
    type: union(members.map((member) => readType(member).type)),
    optional: members.length < node.types.length,
  };
}

/** @param {ts.TypeNode} node @returns {Type} */
function readPlain(node) {
  const keyword = keywords.get(node.kind);
  if (keyword) {
    return { kind: keyword };
  }
  if (ts.isArrayTypeNode(node)) {
    return { kind: "array", of: readType(node.elementType).type };
  }
  if (ts.isTypeLiteralNode(node) && node.members.length === 1 && ts.isIndexSignatureDeclaration(node.members[0])) {
    return { kind: "map", of: readType(node.members[0].type).type };
  }
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) {
    return { kind: "string" };
  }
  if (ts.isTypeReferenceNode(node)) {
    return readReference(node.typeName.getText());
  }
  throw new Error(`${node.getSourceFile().fileName}: the type "${node.getText()}" has no C# form yet.`);
}

/** @returns {Type} */
function readReference(name) {
  const [root, ...path] = name.split(".");
  switch (root) {
    case "inputs":
    case "outputs":
      return { kind: "object", name: path.join(".") };
    case "enums":
      return { kind: "enum", name: path.join(".") };
    case "pulumi":
      if (name === "pulumi.asset.Asset") {
        return { kind: "asset" };
      }
      return { kind: name === "pulumi.asset.Archive" ? "archive" : "string" };
    default:
      // A resource class or an alias such as ARN stands in for its id: the official C# takes a string.
      return { kind: "string" };
  }
}

/** @param {Type[]} members @returns {Type} */
function union(members) {
  const distinct = [...new Map(members.map((member) => [JSON.stringify(member), member])).values()];
  if (distinct.some(({ kind }) => kind === "asset")) {
    return { kind: "asset" };
  }
  return distinct.length === 1 ? distinct[0] : { kind: "union", of: distinct };
}

function isReference(node, name) {
  return ts.isTypeReferenceNode(node) && node.typeName.getText() === name;
}
