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
    for (let property; (property = pending.pop());) {
      for (const { kind, name } of named(property.type)) {
        if (kind === "enum") {
          enums.set(name, enums.get(name) ?? readEnum(sources, name));
        } else if (!found.has(name)) {
          const object = file === "input" ? readInput(pack, sources, name) : readOutput(pack, sources, name);
          found.set(name, object);
          pending.push(...object.properties);
        }
      }
    }
    return sorted(found);
  };
  return {
    inputs: walk(
      "input",
      resources.flatMap(({ args }) => args),
    ),
    states: walk(
      "input",
      resources.flatMap(({ state }) => state ?? []),
    ),
    outputs: walk(
      "output",
      resources.flatMap(({ outputs }) => outputs),
    ),
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
function readInput(pack, sources, name) {
  const defaults = provideDefaults(sources, name);
  const properties = readNested(pack, sources, "input", name);
  return { name, properties: properties.map((property) => ({ ...property, default: defaults.get(property.name) })) };
}

/**
 * Typings of bridged packages call what is computed required, C# does not: there the input of that name decides.
 * @returns {ObjectType}
 */
function readOutput(pack, sources, name) {
  const properties = readNested(pack, sources, "output", name);
  if (pack.style !== "bridged" || !sources.declarations("types/input.d.ts").has(name)) {
    return { name, properties };
  }
  const required = new Map(readNested(pack, sources, "input", name).map((input) => [input.name, input.required]));
  return {
    name,
    properties: properties.map((output) => ({ ...output, required: required.get(output.name) ?? output.required })),
  };
}

function readNested(pack, sources, file, name) {
  const owner = pack.style === "native" ? name.replace(/Args$/, "") : name;
  return readProperties(pack, owner, sources.declarations(`types/${file}.d.ts`).get(name));
}

function provideDefaults(sources, name) {
  const fn = name.replace(/[^.]*$/, (simple) => `${simple.charAt(0).toLowerCase()}${simple.slice(1)}ProvideDefaults`);
  return readNestedDefaults(sources.functions("types/input.js").get(fn));
}

function sorted(map) {
  return [...map.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
