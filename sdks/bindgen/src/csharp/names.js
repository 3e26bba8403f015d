import { splitQualified } from "../qualified.js";

const reserved = new Set(
  `
    abstract as base bool break byte case catch char checked class const continue decimal default delegate do
    double else enum event explicit extern false finally fixed float for foreach goto if implicit in int
    interface internal is lock long namespace new null object operator out override params private protected
    public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true
    try typeof uint ulong unchecked unsafe ushort using virtual void volatile while
  `
    .trim()
    .split(/\s+/),
);

/** "kmsKey" to "KmsKey", "x-ref" to "XRef". */
export function pascal(name) {
  return name
    .replace(/^\$/, "")
    .replace(/-+(.)/g, (_, letter) => letter.toUpperCase())
    .replace(/^./, (letter) => letter.toUpperCase());
}

/** Parameter of that name: "operator" to "@operator". */
export function parameter(name) {
  const plain = name.replace(/^\$/, "").replace(/-+(.)/g, (_, letter) => letter.toUpperCase());
  return reserved.has(plain) ? `@${plain}` : plain;
}

/** Modifier of a member that hides one of `object`. */
export function hiding(member) {
  return ["Equals", "GetHashCode", "GetType", "ReferenceEquals", "ToString"].includes(member) ? "new " : "";
}

/** Field behind a property. The official packages keep the wire name's letters. */
export function field(name) {
  return `_${name.replace(/\W/g, "_")}`;
}

/** Member of an enum struct: its published name, made an identifier as the official packages do. */
export function enumMember(name, enumName) {
  const identifier = name
    .replace(/[^\p{L}\p{N}_]/gu, "_")
    .replace(/^(?=\p{N})/u, "_")
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/_+/g, "_");
  const prefixed = identifier.startsWith("_") ? `${enumName}${identifier}` : identifier;
  return prefixed === "Equals" ? "EqualsValue" : prefixed;
}

/** Names of one package's namespaces, types and properties. */
export class Names {
  #package;

  /** @param {import("../packages.js").Package} pack */
  constructor(pack) {
    this.#package = pack;
  }

  get root() {
    return this.#package.assembly;
  }

  /** "Aws" of "Pulumi.Aws". */
  get short() {
    return this.root.split(".").at(-1);
  }

  /** Namespace of the resources and enums of a module. */
  module(module) {
    return module ? `${this.root}.${this.#path(module)}` : this.root;
  }

  /** Namespace of the nested types of a module; side is "Inputs" or "Outputs". */
  nested(module, side) {
    if (this.#package.style === "kubernetes") {
      return `${this.root}.Types.${side}.${this.#path(module || "provider")}`;
    }
    return `${this.module(module)}.${side}`;
  }

  /**
   * Property of a type. A member may not have the name of its class: the official packages that are not bridged then
   * append "Value" (Kubernetes where the type has that name, in all of its classes), the bridged ones choose a name.
   * @param {string} typeName Qualified: "ecr.Repository".
   * @param {string} className Of the class that gets the member: "RepositoryArgs".
   * @param {string} name On the wire.
   */
  property(typeName, className, name) {
    const given = this.#package.names[`${typeName}.${name}`];
    const own = given ?? pascal(name);
    const taken = this.#package.style === "kubernetes" ? splitQualified(typeName).simple : className;
    if (given || own !== taken) {
      return own;
    }
    if (this.#package.style !== "bridged") {
      return `${own}Value`;
    }
    throw new Error(
      `${className}.${name}: C# needs another name. Give the official one as "${typeName}.${name}" ` +
        `in "names" of packages/${this.#package.name}.json.`,
    );
  }

  #path(module) {
    return module
      .split("/")
      .map(
        (part) =>
          this.#package.namespaces.get(part) ??
          pascal(part).replace(/(?<=^V\d+)[ab]/, (letter) => letter.toUpperCase()),
      )
      .join(".");
  }
}
