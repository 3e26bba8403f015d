import { qualify } from "../qualified.js";

/**
 * @typedef {object} ResourceShape How a style's resource class looks.
 * @property {string} base Base class.
 * @property {string} args Full or near name of its arguments class.
 * @property {boolean} optionalArgs
 * @property {string} page
 */

/**
 * The class of a resource or provider.
 * @param {import("./names.js").Names} names
 * @param {import("./types.js").TypeSpelling} types
 * @param {import("../typings/resource.js").Resource} resource
 * @param {ResourceShape} shape
 */
export function resourceClass(names, types, resource, shape) {
  const { name, token, provider, deprecated } = resource;
  return [
    ...(deprecated ? [`[Obsolete("Deprecated by the provider: ${shape.page}")]`] : []),
    `[${names.short}ResourceType("${token}")]`,
    `public partial class ${name} : ${shape.base}`,
    "{",
    ...resource.outputs.flatMap((property) => [...outputProperty(names, types, resource, property), ""]),
    ...constructors(resource, shape),
    ...makeArgs(names, resource, shape),
    "",
    ...makeOptions(resource),
    ...(provider ? [] : ["", ...getMethod(resource)]),
    "}",
  ];
}

function outputProperty(names, types, { name, module }, property) {
  const member = names.property(qualify(module, name), name, property.name);
  const csharp = types.output(property.type, property.required, { side: "output", module });
  return [`    [Output("${property.name}")]`, `    public Output<${csharp}> ${member} { get; private set; } = null!;`];
}

function constructors({ name, token, provider, args, state }, shape) {
  const type = provider ? token.split(":").at(-1) : token;
  const argument = shape.optionalArgs ? `${shape.args}? args = null` : `${shape.args} args`;
  const made = constants(args).length ? "MakeArgs(args)" : `args ?? new ${shape.args}()`;
  return [
    `    public ${name}(string name, ${argument}, CustomResourceOptions? options = null)`,
    `        : base("${type}", name, ${made}, MakeResourceOptions(options, ""))`,
    "    {",
    "    }",
    ...(provider
      ? []
      : [
          "",
          `    private ${name}(${readParameters(name, state)})`,
          `        : base("${type}", name, ${state ? "state" : "null"}, MakeResourceOptions(options, id))`,
          "    {",
          "    }",
        ]),
  ];
}

function makeArgs(names, { name, module, args }, shape) {
  const fixed = constants(args);
  if (fixed.length === 0) {
    return [];
  }
  const type = `${shape.args}${shape.optionalArgs ? "?" : ""}`;
  const member = (arg) => names.property(qualify(module, name), `${name}Args`, arg.name);
  return [
    "",
    `    private static ${type} MakeArgs(${type} args)`,
    "    {",
    `        args ??= new ${shape.args}();`,
    ...fixed.map((arg) => `        args.${member(arg)} = "${arg.constant}";`),
    "        return args;",
    "    }",
  ];
}

function makeOptions({ aliases, secretOutputs }) {
  return [
    "    private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)",
    "    {",
    "        var defaultOptions = new CustomResourceOptions",
    "        {",
    "            Version = Utilities.Version,",
    ...block("Aliases", aliases, (type) => `new global::Pulumi.Alias { Type = "${type}" }`),
    ...block("AdditionalSecretOutputs", secretOutputs, (output) => `"${output}"`),
    "        };",
    "        var merged = CustomResourceOptions.Merge(defaultOptions, options);",
    "        merged.Id = id ?? merged.Id;",
    "        return merged;",
    "    }",
  ];
}

function getMethod({ name, state }) {
  const passed = state ? "state, " : "";
  return [
    `    public static ${name} Get(${readParameters(name, state)})`,
    `        => new(name, id, ${passed}options);`,
  ];
}

function readParameters(name, state) {
  const stateParameter = state ? `${name}State? state = null, ` : "";
  return `string name, Input<string> id, ${stateParameter}CustomResourceOptions? options = null`;
}

function constants(args) {
  return args.filter((arg) => arg.constant !== undefined);
}

function block(property, items, spell) {
  if (items.length === 0) {
    return [];
  }
  return [
    `            ${property} =`,
    "            {",
    ...items.map((item) => `                ${spell(item)},`),
    "            },",
  ];
}
