import { qualify } from "../qualified.js";
import { hiding, parameter } from "./names.js";

/**
 * The class of a nested output.
 * @param {import("./names.js").Names} names
 * @param {import("./types.js").TypeSpelling} types
 * @param {{ name: string, module: string, properties: import("../typings/properties.js").Property[] }} output
 */
export function outputClass(names, types, { name, module, properties }) {
  const members = properties.map((property) => ({
    field: names.property(qualify(module, name), name, property.name),
    parameter: parameter(property.name),
    csharp: types.output(property.type, property.required, { side: "output", module }),
  }));
  return [
    "[OutputType]",
    `public sealed class ${name}`,
    "{",
    ...members.map((member) => `    public ${hiding(member.field)}readonly ${member.csharp} ${member.field};`),
    "",
    "    [OutputConstructor]",
    `    private ${name}(${members.map((member) => `${member.csharp} ${member.parameter}`).join(", ")})`,
    "    {",
    ...members.map((member) => {
      const target = member.field === member.parameter ? `this.${member.field}` : member.field;
      return `        ${target} = ${member.parameter};`;
    }),
    "    }",
    "}",
  ];
}
