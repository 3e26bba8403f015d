/**
 * How the providers' documentation says, of a property alone, that changing it replaces the resource. A sentence that
 * begins with a condition is not counted. Kubernetes' documentation speaks of its API, not of resources as Pulumi's.
 */
const replacing = [
  /\bforces? (a |the )?(new resource|replacement|re-?creation)\b/i,
  /\b(can ?not|may not) be changed after\b/i,
  /\bwill trigger recreation\b/i,
  /^The immutable\b/,
];

/**
 * What the engine wants to know of each resource type: names only.
 * @param {import("./packages.js").Package} pack
 * @param {import("./typings/resource.js").Resource[]} resources
 * @param {import("./closure.js").Closure} closure
 */
export function facts(pack, resources, closure) {
  const objects = new Map(closure.inputs.map((object) => [object.name, object.properties]));
  const results = new Map(closure.outputs.map((object) => [object.name, object.properties]));
  const byToken = [...resources].sort((a, b) => (a.token < b.token ? -1 : 1));
  return Object.fromEntries(
    byToken.map((resource) => {
      const reshaped = reshapedPaths(resource.args, resource.outputs, objects, results);
      return [
        resource.token,
        {
          ...(resource.provider && { version: pack.version }),
          replaceOnChanges: pack.style === "kubernetes" ? [] : replacePaths(resource.args, objects),
          ...(reshaped.length && { reshapedOutputs: reshaped }),
          ...(resource.secretOutputs.length && { secretOutputs: resource.secretOutputs }),
          ...(resource.aliases.length && { aliases: resource.aliases }),
        },
      ];
    }),
  );
}

/** Whether a property's documentation says that a change replaces the resource. */
export function replaces(doc) {
  const sentences = doc.replace(/\s+/g, " ").split(/(?<=[.!?]) /);
  return sentences.some(
    (sentence) => replacing.some((wording) => wording.test(sentence)) && !/^(If|When|Unless)\b/.test(sentence),
  );
}

/** Paths as the engine reads them: "a.b", and "a[*].b" where a is a list. */
function replacePaths(properties, objects, prefix = "", above = []) {
  return properties.flatMap((property) => {
    const path = `${prefix}${property.name}`;
    if (replaces(property.doc)) {
      return [path];
    }
    const list = property.type.kind === "array";
    const type = list ? property.type.of : property.type;
    return type.kind === "object" && !above.includes(type.name)
      ? replacePaths(objects.get(type.name), objects, `${path}${list ? "[*]" : ""}.`, [...above, type.name])
      : [];
  });
}

/**
 * Where an output has another shape than the input of its name, such as a list of names that becomes a map of what they
 * stand for: what is given says nothing of what will be there.
 */
export function reshapedPaths(inputs, outputs, objects, results, prefix = "", above = []) {
  return inputs.flatMap((input) => {
    const output = outputs.find(({ name }) => name === input.name);
    const path = `${prefix}${input.name}`;
    if (!output) {
      return [];
    }
    if (shape(input.type) !== shape(output.type)) {
      return [path];
    }
    const list = input.type.kind === "array";
    const [given, made] = list ? [input.type.of, output.type.of] : [input.type, output.type];
    return given.kind === "object" && made.kind === "object" && !above.includes(given.name)
      ? reshapedPaths(objects.get(given.name), results.get(made.name), objects, results, `${path}${list ? "[*]" : ""}.`, [
          ...above,
          given.name,
        ])
      : [];
  });
}

/** @param {import("./typings/types.js").Type} type */
function shape({ kind }) {
  return ["array", "map", "object"].includes(kind) ? kind : "value";
}
