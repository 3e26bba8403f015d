/** How the providers' documentation says that a change replaces the resource. */
const replacing =
  /(chang\w+ (this|it|the value|the \w+)?.{0,40}(forces?|creates?|will create|results? in) (a |the )?(new|replacement|creation|recreation)|forces? (a )?(new resource|replacement|re-?creation)|(must|will) be (recreated|replaced)|trigger recreation|is immutable|cannot be (changed|updated|modified))/i;

/**
 * What the engine wants to know of each resource type: names only.
 * @param {import("./packages.js").Package} pack
 * @param {import("./typings/resource.js").Resource[]} resources
 * @param {import("./closure.js").Closure} closure
 */
export function facts(pack, resources, closure) {
  const objects = new Map(closure.inputs.map((object) => [object.name, object.properties]));
  const byToken = [...resources].sort((a, b) => (a.token < b.token ? -1 : 1));
  return Object.fromEntries(
    byToken.map((resource) => [
      resource.token,
      {
        version: pack.version,
        replaceOnChanges: resource.provider ? [] : replacePaths(resource.args, objects),
        secretOutputs: resource.secretOutputs,
        aliases: resource.aliases,
      },
    ]),
  );
}

function replacePaths(properties, objects, prefix = "", above = new Set()) {
  return properties.flatMap((property) => {
    const path = `${prefix}${property.name}`;
    if (replacing.test(property.doc)) {
      return [path];
    }
    const name = objectName(property.type);
    if (!name || above.has(name)) {
      return [];
    }
    return replacePaths(objects.get(name), objects, `${path}${property.type.kind === "array" ? "[*]" : ""}.`, new Set([...above, name]));
  });
}

function objectName(type) {
  return type.kind === "object" ? type.name : type.kind === "array" && type.of.kind === "object" ? type.of.name : undefined;
}
