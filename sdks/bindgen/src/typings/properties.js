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
      type: exact(pack, `${owner}.${name}`, type),
      secret: pack.secrets.has(`${owner}.${name}`),
      required: !optional && !member.questionToken,
      deprecated: isDeprecated(member),
      doc: documentation(member),
    };
  });
}

/** Tells apart what typings call by one name. */
function exact(pack, path, type) {
  if (pack.doubles.has(path)) {
    return replace(type, "number", "double", ["array", "map", "union"]);
  }
  // Kubernetes' `any` is any JSON, except as the value of a map.
  return pack.style === "kubernetes" ? replace(type, "any", "json", ["array", "union"]) : type;
}

/**
 * Gives a type another kind, wherever it is within types of the kinds to look into.
 * @param {import("./types.js").Type} type
 * @returns {import("./types.js").Type}
 */
function replace(type, kind, by, into) {
  if (type.kind === kind) {
    return { kind: by };
  }
  if (!into.includes(type.kind)) {
    return type;
  }
  const within = (inner) => replace(inner, kind, by, into);
  return { ...type, of: Array.isArray(type.of) ? type.of.map(within) : within(type.of) };
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
