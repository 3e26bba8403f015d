import { suggestion } from "../nearest.js";
import { qualify } from "../qualified.js";
import { readConstructor } from "./constructor.js";
import { isDeprecated, readProperties } from "./properties.js";
import { allTokens } from "./tokens.js";

/** @typedef {import("./properties.js").Property} Property */

/**
 * @typedef {object} Resource
 * @property {string} token
 * @property {string} name C# class: "Repository".
 * @property {string} module "ecr", "core/v1", or "" for the root.
 * @property {boolean} provider
 * @property {boolean} deprecated
 * @property {Property[]} outputs
 * @property {Property[]} args
 * @property {Property[] | undefined} state What `Get` takes to look it up; undefined where it takes nothing.
 * @property {string[]} aliases
 * @property {string[]} secretOutputs
 */

/**
 * @param {import("../packages.js").Package} pack
 * @param {import("./sources.js").Sources} sources
 * @param {string} token
 * @returns {Resource}
 */
export function readResource(pack, sources, token) {
  const { module, name, path } = locate(token);
  const declarations = sources.has(`${path}.d.ts`) ? sources.declarations(`${path}.d.ts`) : new Map();
  if (!declarations.has(name)) {
    throw new Error(
      `manifest.json names "${token}": @pulumi/${pack.name} ${pack.version} has no such resource type` +
        suggestion(token, allTokens(pack.folder)),
    );
  }
  const constructor = readConstructor(sources.file(`${path}.js`), name);
  const provider = token.startsWith("pulumi:providers:");
  if (!provider && constructor.token !== token) {
    throw new Error(`manifest.json names "${token}": the package calls it "${constructor.token}".`);
  }
  const declaration = declarations.get(name);
  if (declaration.heritageClauses[0].getText().includes("ComponentResource")) {
    throw new Error(`manifest.json names "${token}": it is a component, which runs in its provider. List its parts.`);
  }
  const owner = qualify(module, name);
  const inputs = readProperties(pack, owner, declarations.get(`${name}Args`));
  const args = inputs.map((property) => ({ ...property, ...constructor.inputs.get(property.name) }));
  const secrets = new Set([...constructor.secretOutputs, ...args.filter((arg) => arg.secret).map((arg) => arg.name)]);
  const state = declarations.get(`${name}State`);
  const outputs = readProperties(pack, owner, declaration);
  return {
    token,
    name,
    module,
    provider,
    deprecated: isDeprecated(declaration),
    outputs,
    args,
    state: state && readState(pack, owner, state, args, secrets),
    aliases: constructor.aliases,
    secretOutputs: constructor.secretOutputs,
  };
}

/** An argument's default is the state's too, though only the arguments' constructor applies it in Node.js. */
function readState(pack, owner, declaration, args, secrets) {
  const defaults = new Map(args.map((arg) => [arg.name, arg.default]));
  return readProperties(pack, owner, declaration).map((property) => ({
    ...property,
    secret: secrets.has(property.name),
    default: defaults.get(property.name),
  }));
}

/** "kubernetes:networking.k8s.io/v1:NetworkPolicy" is class NetworkPolicy of networking/v1/networkPolicy.d.ts. */
export function locate(token) {
  const [first, middle, last] = token.split(":");
  if (first === "pulumi" && middle === "providers") {
    return { module: "", name: "Provider", path: "provider" };
  }
  // npm's file has every capital up to the first small letter made small; a bridged token has a file name of its own.
  const file = last.replace(/^[^a-z]+/, (capitals) => capitals.toLowerCase()).replace(/^index$/, "index_");
  const module = middle
    .replace(/\/[^/]*$/, (part) => (part.slice(1).toLowerCase() === last.toLowerCase() ? "" : part))
    .replace(/^index$/, "")
    .replace(/\.[^/]*/, "");
  const name = last.replace(/^./, (letter) => letter.toUpperCase());
  return { module, name, path: module ? `${module}/${file}` : file };
}
