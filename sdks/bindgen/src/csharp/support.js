const environment = {
  GetEnv: [
    "    public static string? GetEnv(params string[] names)",
    "        => names.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value != null);",
  ],
  GetEnvBoolean: [
    "    public static bool? GetEnvBoolean(params string[] names) => GetEnv(names) switch",
    "    {",
    '        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,',
    '        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,',
    "        _ => null,",
    "    };",
  ],
  GetEnvInt32: [
    "    public static int? GetEnvInt32(params string[] names)",
    "        => int.TryParse(GetEnv(names), out var value) ? value : null;",
  ],
  GetEnvDouble: [
    "    public static double? GetEnvDouble(params string[] names)",
    "        => double.TryParse(GetEnv(names), out var value) ? value : null;",
  ],
};

const secret = {
  "InputList<": [
    "    public static InputList<T> Secret<T>(InputList<T> value)",
    "        => Output.All<ImmutableArray<T>>(value, Output.CreateSecret(ImmutableArray<T>.Empty))",
    "            .Apply(all => all[0]);",
  ],
  "InputMap<": [
    "    public static InputMap<T> Secret<T>(InputMap<T> value)",
    "        => Output.All<ImmutableDictionary<string, T>>(",
    "            value, Output.CreateSecret(ImmutableDictionary<string, T>.Empty)).Apply(all => all[0]);",
  ],
  "Input<": [
    "    public static Input<T>? Secret<T>(Input<T>? value)",
    "        => Output.Tuple<Input<T>?, int>(value, Output.CreateSecret(0)).Apply(pair => pair.Item1);",
  ],
};

/**
 * What the generated classes of a package share.
 * @param {import("../packages.js").Package} pack
 * @param {string} text All the other generated text: only what it calls is written.
 */
export function utilities(pack, text) {
  const readers = Object.keys(environment).filter((name) => text.includes(`Utilities.${name}(`));
  if (readers.length > 0 && !readers.includes("GetEnv")) {
    readers.unshift("GetEnv");
  }
  const secrets = Object.keys(secret).filter((type) =>
    new RegExp(`private ${type}[^;]*;[^}]*Utilities\\.Secret\\(value\\)`).test(text),
  );
  const methods = [...readers.map((name) => environment[name]), ...secrets.map((type) => secret[type])];
  return [
    "internal static class Utilities",
    "{",
    `    public const string Version = "${pack.version}";`,
    ...methods.flatMap((method) => ["", ...method]),
    "}",
  ];
}

/** The attribute that ties a class to its type token. */
export function resourceTypeAttribute(short) {
  return [
    `internal sealed class ${short}ResourceTypeAttribute : global::Pulumi.ResourceTypeAttribute`,
    "{",
    `    public ${short}ResourceTypeAttribute(string type) : base(type, Utilities.Version)`,
    "    {",
    "    }",
    "}",
  ];
}

/** The base class that the official Kubernetes package gives its resources. */
export function kubernetesResource() {
  return [
    "public abstract class KubernetesResource : CustomResource",
    "{",
    "    internal KubernetesResource(",
    "        string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)",
    "        : base(type, name, args, options)",
    "    {",
    "    }",
    "}",
  ];
}
