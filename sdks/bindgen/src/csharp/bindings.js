import { enumStruct } from "./enumStruct.js";
import { file, page } from "./file.js";
import { inputClass } from "./inputClass.js";
import { Names, splitQualified } from "./names.js";
import { outputClass } from "./outputClass.js";
import { resourceClass } from "./resourceClass.js";
import { kubernetesResource, resourceTypeAttribute, utilities } from "./support.js";
import { TypeSpelling } from "./types.js";

/**
 * Every C# file of a package, by its path under the package's folder.
 * @param {import("../packages.js").Package} pack
 * @param {import("../typings/resource.js").Resource[]} resources
 * @param {import("../closure.js").Closure} closure
 * @returns {Map<string, string>}
 */
export function bindings(pack, resources, closure) {
  const names = new Names(pack);
  const types = new TypeSpelling(pack, names);
  const kubernetes = pack.style === "kubernetes";
  const files = new Map();
  const add = (namespace, name, link, lines) => {
    const folder = namespace.slice(names.root.length + 1).replaceAll(".", "/");
    const path = `Generated/${folder ? `${folder}/` : ""}${name}.cs`;
    // Kubernetes: a nested type may be the arguments of a resource too; the resource comes first.
    if (!files.has(path)) {
      files.set(path, file(pack, namespace, link, lines));
    }
  };

  for (const resource of resources) {
    const { name, module, provider, args, state } = resource;
    const link = page(pack, module, name);
    const nested = kubernetes && !provider;
    const space = names.module(module);
    const argsSpace = nested ? names.nested(module, "Inputs") : space;
    const argsName = `${name}Args`;
    add(space, name, link, resourceClass(names, types, resource, {
      base: provider ? "global::Pulumi.ProviderResource" : kubernetes ? "KubernetesResource" : "global::Pulumi.CustomResource",
      args: nested ? `${argsSpace}.${argsName}` : argsName,
      optionalArgs: nested || args.every((arg) => !arg.required),
      page: link,
    }));
    const common = { type: name, module, page: link };
    add(argsSpace, argsName, link, inputClass(names, types, { ...common, name: argsName, side: "args", open: nested, properties: args }));
    if (state) {
      const stateName = `${name}State`;
      add(space, stateName, link, inputClass(names, types, { ...common, name: stateName, side: "state", open: false, properties: state }));
    }
  }

  for (const side of ["args", "state"]) {
    for (const { name, properties } of side === "args" ? closure.inputs : closure.states) {
      const { module, simple } = splitQualified(name);
      const className = types.className(name, side);
      const link = page(pack, module);
      const type = pack.style === "native" ? simple.replace(/Args$/, "") : simple;
      add(names.nested(module, "Inputs"), className, link, inputClass(names, types, { name: className, type, module, side, open: kubernetes, properties, page: link }));
    }
  }
  for (const { name, properties } of closure.outputs) {
    const { module } = splitQualified(name);
    const className = types.className(name, "output");
    add(names.nested(module, "Outputs"), className, page(pack, module), outputClass(names, types, { name: className, module, properties }));
  }
  for (const { name, members } of closure.enums) {
    const { module, simple } = splitQualified(name);
    const link = page(pack, module);
    add(names.module(module), simple, link, enumStruct(simple, members, link));
  }

  const text = [...files.values()].join("\n");
  add(names.root, "Utilities", undefined, utilities(pack, text));
  add(names.root, `${names.short}ResourceTypeAttribute`, undefined, resourceTypeAttribute(names.short));
  if (kubernetes) {
    add(names.root, "KubernetesResource", page(pack), kubernetesResource());
  }
  return files;
}
