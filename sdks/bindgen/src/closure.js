import { readEnum } from "./typings/enums.js";
import { readNestedDefaults } from "./typings/defaults.js";
import { readProperties } from "./typings/properties.js";

/** @typedef {{ name: string, properties: import("./typings/properties.js").Property[] }} ObjectType */

/**
 * @typedef {object} Closure Every nested type that the resources mention, directly or through another.
 * @property {ObjectType[]} inputs
 * @property {ObjectType[]} states
 * @property {ObjectType[]} outputs
 * @property {import("./typings/enums.js").Enum[]} enums
 */

/**
 * @param {import("./packages.js").Package} pack
 * @param {import("./typings/sources.js").Sources} sources
 * @param {import("./typings/resource.js").Resource[]} resources
 * @returns {Closure}
 */
export function readClosure(pack, sources, resources) {
  const enums = new Map();
  const walk = (file, properties) => {
    const found = new Map();
    const pending = [...properties];
    for (let property; (property = pending.pop()); ) {
      for (const { kind, name } of named(property.type)) {
        if (kind === "enum") {
          enums.set(name, enums.get(name) ?? readEnum(sources, name));
        } else if (!found.has(name)) {
          const object = readObject(pack, sources, file, name);
          found.set(name, object);
          pending.push(...object.properties);
        }
      }
    }
    return sorted(found);
  };
  return {
    inputs: walk("input", resources.flatMap(({ args }) => args)),
    states: walk("input", resources.flatMap(({ state }) => state ?? [])),
    outputs: walk("output", resources.flatMap(({ outputs }) => outputs)),
    enums: sorted(enums),
  };
}

/** @param {import("./typings/types.js").Type} type */
function named(type) {
  switch (type.kind) {
    case "object":
    case "enum":
      return [type];
    case "array":
    case "map":
      return named(type.of);
    case "union":
      return type.of.flatMap(named);
    default:
      return [];
  }
}

/** @returns {ObjectType} */
function readObject(pack, sources, file, name) {
  const declaration = sources.declarations(`types/${file}.d.ts`).get(name);
  const [simple, ...scope] = name.split(".").reverse();
  const bare = pack.style === "native" ? simple.replace(/Args$/, "") : simple;
  const defaults = file === "input" ? provideDefaults(sources, [...scope.reverse(), simple]) : new Map();
  return {
    name,
    properties: readProperties(pack, bare, declaration).map((property) => ({
      ...property,
      default: defaults.get(property.name),
    })),
  };
}

function provideDefaults(sources, path) {
  const name = path.at(-1);
  const fn = `${name.charAt(0).toLowerCase()}${name.slice(1)}ProvideDefaults`;
  const functions = sources.has("types/input.js") ? sources.functions("types/input.js") : new Map();
  return readNestedDefaults(functions.get([...path.slice(0, -1), fn].join(".")));
}

function sorted(map) {
  return [...map.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
