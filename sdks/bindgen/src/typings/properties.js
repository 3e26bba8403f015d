import ts from "typescript";
import { readType } from "./types.js";

/**
 * @typedef {object} Property
 * @property {string} name Name on the wire.
 * @property {import("./types.js").Type} type
 * @property {boolean} required
 * @property {boolean} deprecated
 * @property {string} doc Documentation as published: for facts only, never printed.
 * @property {boolean} [secret]
 * @property {boolean} [json] Travels as JSON text: structured provider settings.
 * @property {Default} [default]
 * @property {string} [constant] The one value it may have.
 */

/** @typedef {{ environment: string[], value?: string | boolean | number }} Default */

/**
 * Properties of an interface, or output properties of a resource class.
 * @param {import("../packages.js").Package} pack
 * @param {string} owner Qualified name of the type: "ecr.Repository".
 * @param {ts.InterfaceDeclaration | ts.ClassDeclaration} declaration
 * @returns {Property[]}
 */
export function readProperties(pack, owner, declaration) {
  return [...declaration.members].filter(isOwnProperty).map((member) => {
    const { type, optional } = readType(member.type);
    const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText();
    return {
      name,
      type: pack.doubles.has(`${owner}.${name}`) ? { kind: "double" } : pack.style === "kubernetes" ? json(type) : type,
      secret: pack.secrets.has(`${owner}.${name}`),
      required: !optional && !member.questionToken,
      deprecated: isDeprecated(member),
      doc: documentation(member),
    };
  });
}

/**
 * Kubernetes' `any` is any JSON, except as the value of a map.
 * @param {import("./types.js").Type} type
 */
function json(type) {
  switch (type.kind) {
    case "any":
      return { kind: "json" };
    case "array":
      return { ...type, of: json(type.of) };
    case "union":
      return { ...type, of: type.of.map(json) };
    default:
      return type;
  }
}

/** @param {ts.Node} node */
export function isDeprecated(node) {
  return ts.getJSDocDeprecatedTag(node) !== undefined;
}

function isOwnProperty(member) {
  return (
    (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) &&
    !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static)
  );
}

function documentation(node) {
  return ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "")
    .join("\n");
}
