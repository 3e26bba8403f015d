import { enumMember } from "./names.js";

/**
 * The struct of a string or number enum.
 * @param {string} name
 * @param {import("../typings/enums.js").Enum["members"]} members
 * @param {string} page
 */
export function enumStruct(name, members, page) {
  const text = typeof members[0].value === "string";
  const underlying = text ? "string" : "double";
  const checked = text ? "value ?? throw new ArgumentNullException(nameof(value))" : "value";
  const equal = text ? "string.Equals(_value, other._value, StringComparison.Ordinal)" : "_value == other._value";
  return [
    "[EnumType]",
    `public readonly struct ${name} : IEquatable<${name}>`,
    "{",
    `    private readonly ${underlying} _value;`,
    "",
    `    private ${name}(${underlying} value) => _value = ${checked};`,
    "",
    ...members.flatMap((member) => [
      ...(member.deprecated ? [`    [Obsolete("Deprecated by the provider: ${page}")]`] : []),
      `    public static ${name} ${enumMember(member.name, name)} { get; } = new(${JSON.stringify(member.value)});`,
    ]),
    "",
    `    public static bool operator ==(${name} left, ${name} right) => left.Equals(right);`,
    `    public static bool operator !=(${name} left, ${name} right) => !left.Equals(right);`,
    "",
    `    public static explicit operator ${underlying}(${name} value) => value._value;`,
    "",
    "    [EditorBrowsable(EditorBrowsableState.Never)]",
    `    public override bool Equals(object? obj) => obj is ${name} other && Equals(other);`,
    `    public bool Equals(${name} other) => ${equal};`,
    "",
    "    [EditorBrowsable(EditorBrowsableState.Never)]",
    `    public override int GetHashCode() => _value${text ? "?.GetHashCode() ?? 0" : ".GetHashCode()"};`,
    "",
    `    public override string ToString() => _value${text ? "" : ".ToString()"};`,
    "}",
  ];
}
