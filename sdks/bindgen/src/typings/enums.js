import { isDeprecated } from "./properties.js";

/**
 * @typedef {object} Enum
 * @property {string} name Qualified: "ecr.LifecyclePolicyTagStatus".
 * @property {{ name: string, value: string | number, deprecated: boolean }[]} members
 */

/**
 * @param {import("./sources.js").Sources} sources
 * @param {string} name
 * @returns {Enum}
 */
export function readEnum(sources, name) {
  const path = name.split(".");
  const folder = ["types/enums", ...path.slice(0, -1)].join("/");
  const declaration = sources.declarations(`${folder}/index.d.ts`).get(path.at(-1));
  return {
    name,
    members: declaration.members.map((member) => ({
      name: member.name.text,
      value: JSON.parse(member.type.getText()),
      deprecated: isDeprecated(member),
    })),
  };
}
