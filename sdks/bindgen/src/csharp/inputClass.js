import { field, hiding } from "./names.js";

/**
 * @typedef {object} InputClass
 * @property {string} name "RepositoryArgs".
 * @property {string} type Qualified: "ecr.Repository".
 * @property {string} module
 * @property {"args" | "state"} side
 * @property {boolean} open Not sealed.
 * @property {import("../typings/properties.js").Property[]} properties
 * @property {string} page
 */

/**
 * The class of a resource's arguments, of its state, or of a nested input.
 * @param {import("./names.js").Names} names
 * @param {import("./types.js").TypeSpelling} types
 * @param {InputClass} input
 */
export function inputClass(names, types, input) {
  const properties = input.properties.map((property) => {
    const place = { side: input.side, module: input.module };
    return {
      ...property,
      member: names.property(input.type, input.name, property.name),
      csharp: types.input(property.type, place),
    };
  });
  const defaults = properties.filter((property) => property.default);
  return [
    `public ${input.open ? "" : "sealed "}class ${input.name} : global::Pulumi.ResourceArgs`,
    "{",
    ...properties.flatMap((property) => [...member(property, input.page), ""]),
    ...(defaults.length ? [...constructor(input.name, defaults, types), ""] : []),
    `    public static new ${input.name} Empty => new();`,
    "}",
  ];
}

function member(property, page) {
  const { name, member, csharp, required, type } = property;
  const attribute = `    [Input("${name}"${required ? ", required: true" : ""}${property.json ? ", json: true" : ""})]`;
  const collection = type.kind === "array" || type.kind === "map";
  if (!collection && !property.secret) {
    const nullable = required ? "" : "?";
    const initial = required ? " = null!;" : "";
    return [attribute, `    public ${hiding(member)}${csharp}${nullable} ${member} { get; set; }${initial}`];
  }
  const backing = field(name);
  return [
    attribute,
    `    private ${csharp}? ${backing};`,
    "",
    // The official packages mark only properties of this form.
    ...(property.deprecated ? [`    [Obsolete("Deprecated by the provider: ${page}")]`] : []),
    `    public ${hiding(member)}${csharp}${collection ? "" : "?"} ${member}`,
    "    {",
    `        get => ${collection ? `${backing} ??= new()` : backing};`,
    `        set => ${backing} = ${property.secret ? "Utilities.Secret(value)" : "value"};`,
    "    }",
  ];
}

function constructor(className, defaults, types) {
  return [
    `    public ${className}()`,
    "    {",
    ...defaults.map((property) => `        ${property.member} = ${defaultValue(property, types)};`),
    "    }",
  ];
}

function defaultValue({ type, csharp, default: { environment, value } }, types) {
  const literal = value === undefined ? [] : [types.literal(type, value)];
  if (environment.length === 0) {
    return literal[0];
  }
  const reader = { "Input<bool>": "GetEnvBoolean", "Input<int>": "GetEnvInt32", "Input<double>": "GetEnvDouble" }[
    csharp
  ];
  const read = `Utilities.${reader ?? "GetEnv"}(${environment.map((name) => `"${name}"`).join(", ")})`;
  // An unset variable gives an input that holds null, as in the official packages.
  return reader || literal.length ? [read, ...literal].join(" ?? ") : `${read}!`;
}
