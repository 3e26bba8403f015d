import { splitQualified } from "../qualified.js";
import { enumMember } from "./names.js";

const scalars = {
  string: "string",
  number: "int",
  double: "double",
  boolean: "bool",
  any: "object",
  asset: "AssetOrArchive",
  archive: "Archive",
  json: "System.Text.Json.JsonElement",
};

/** @typedef {import("../typings/types.js").Type} Type */

/** Spells types in C# for one package. */
export class TypeSpelling {
  #package;
  #names;
  #enums;

  /**
   * @param {import("../packages.js").Package} pack
   * @param {import("./names.js").Names} names
   * @param {import("../typings/enums.js").Enum[]} enums
   */
  constructor(pack, names, enums) {
    this.#package = pack;
    this.#names = names;
    this.#enums = new Map(enums.map(({ name, members }) => [name, members]));
  }

  /**
   * A value of a type.
   * @param {Type} type
   * @param {string | number | boolean} value
   */
  literal(type, value) {
    if (type.kind !== "enum") {
      return JSON.stringify(value);
    }
    const { simple } = splitQualified(type.name);
    const member = this.#enums.get(type.name).find((candidate) => candidate.value === value);
    return `${this.plain(type)}.${enumMember(member.name, simple)}`;
  }

  /**
   * Type of an input property, without its "?".
   * @param {Type} type
   * @param {Place} place
   */
  input(type, place) {
    switch (type.kind) {
      case "array":
        return `InputList<${this.plain(type.of, place)}>`;
      case "map":
        return `InputMap<${this.plain(type.of, place)}>`;
      case "union": {
        const members = this.#members(type, place);
        // Past two, the official packages give up on the type.
        return members.length > 2
          ? "object"
          : `${members.length === 2 ? "InputUnion" : "Input"}<${members.join(", ")}>`;
      }
      case "json":
        return "InputJson";
      default:
        return `Input<${this.plain(type, place)}>`;
    }
  }

  /**
   * Type of an output property or field.
   * @param {Type} type
   * @param {boolean} required
   * @param {Place} place
   */
  output(type, required, place) {
    const nullable = !required && type.kind !== "array" && this.#package.style !== "kubernetes";
    return this.plain(type, place) + (nullable ? "?" : "");
  }

  /**
   * Type of a value.
   * @param {Type} type
   * @param {Place} place
   * @returns {string}
   */
  plain(type, place) {
    switch (type.kind) {
      case "array":
        return `ImmutableArray<${this.plain(type.of, place)}>`;
      case "map":
        return `ImmutableDictionary<string, ${this.plain(type.of, place)}>`;
      case "union": {
        const members = this.#members(type, place);
        if (members.length > 2) {
          return "object";
        }
        return members.length === 2 ? `Union<${members.join(", ")}>` : members[0];
      }
      case "enum": {
        const { module, simple } = splitQualified(type.name);
        return `${this.#names.module(module)}.${simple}`;
      }
      case "object":
        return this.#object(type.name, place);
      default:
        return scalars[type.kind];
    }
  }

  /** Class of a nested type. */
  className(name, side) {
    const { simple } = splitQualified(name);
    const bare = this.#package.style === "native" ? simple.replace(/Args$/, "") : simple;
    return bare + { args: "Args", state: "GetArgs", output: "" }[side];
  }

  #object(name, { side, module: home }) {
    const { module } = splitQualified(name);
    const folder = side === "output" ? "Outputs" : "Inputs";
    const near = module === home && this.#package.style !== "kubernetes";
    return `${near ? folder : this.#names.nested(module, folder)}.${this.className(name, side)}`;
  }

  /** What comes out of an open enum is its text: the members are only known going in. */
  #members(type, place) {
    if (place.side === "output" && type.of.some((member) => member.kind === "enum")) {
      return ["string"];
    }
    return [...new Set(type.of.map((member) => this.plain(member, place)))];
  }
}

/**
 * @typedef {object} Place Where a type is mentioned.
 * @property {"args" | "state" | "output"} side
 * @property {string} module
 */
