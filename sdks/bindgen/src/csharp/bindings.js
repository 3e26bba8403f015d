import { qualify, splitQualified } from "../qualified.js";
import { enumStruct } from "./enumStruct.js";
import { file, page } from "./file.js";
import { inputClass } from "./inputClass.js";
import { Names } from "./names.js";
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
  const written = new Bindings(pack, closure.enums);
  resources.forEach((resource) => written.addResource(resource));
  closure.inputs.forEach((object) => written.addInput(object, "args"));
  closure.states.forEach((object) => written.addInput(object, "state"));
  closure.outputs.forEach((object) => written.addOutput(object));
  closure.enums.forEach((type) => written.addEnum(type));
  written.addSupport();
  return written.files;
}

class Bindings {
  files = new Map();
  #package;
  #names;
  #types;
  #kubernetes;

  constructor(pack, enums) {
    this.#package = pack;
    this.#names = new Names(pack);
    this.#types = new TypeSpelling(pack, this.#names, enums);
    this.#kubernetes = pack.style === "kubernetes";
  }

  /** The class of the resource, of its arguments and of its state. */
  addResource(resource) {
    const { name, module, provider, args, state } = resource;
    const link = page(this.#package, module, name);
    const apart = this.#kubernetes && !provider;
    const space = this.#names.module(module);
    const argsSpace = apart ? this.#names.nested(module, "Inputs") : space;
    const shape = {
      base: this.#base(provider),
      args: apart ? `${argsSpace}.${name}Args` : `${name}Args`,
      optionalArgs: apart || args.every((arg) => !arg.required),
      page: link,
    };
    this.#add(space, name, link, resourceClass(this.#names, this.#types, resource, shape));

    const input = { type: qualify(module, name), module, page: link };
    const argsClass = { ...input, name: `${name}Args`, side: "args", open: apart, properties: args };
    this.#add(argsSpace, argsClass.name, link, inputClass(this.#names, this.#types, argsClass));
    if (state) {
      const stateClass = { ...input, name: `${name}State`, side: "state", open: false, properties: state };
      this.#add(space, stateClass.name, link, inputClass(this.#names, this.#types, stateClass));
    }
  }

  /** A nested type of arguments or of state. */
  addInput({ name, properties }, side) {
    const { module } = splitQualified(name);
    const link = page(this.#package, module);
    const type = this.#package.style === "native" ? name.replace(/Args$/, "") : name;
    const className = this.#types.className(name, side);
    const input = { name: className, type, module, side, open: this.#kubernetes, properties, page: link };
    this.#add(this.#names.nested(module, "Inputs"), className, link, inputClass(this.#names, this.#types, input));
  }

  /** A nested type of outputs. */
  addOutput({ name, properties }) {
    const { module } = splitQualified(name);
    const output = { name: this.#types.className(name, "output"), module, properties };
    const lines = outputClass(this.#names, this.#types, output);
    this.#add(this.#names.nested(module, "Outputs"), output.name, page(this.#package, module), lines);
  }

  addEnum({ name, members }) {
    const { module, simple } = splitQualified(name);
    const link = page(this.#package, module);
    this.#add(this.#names.module(module), simple, link, enumStruct(simple, members, link));
  }

  /** What the classes share. Last, since it holds only what they call. */
  addSupport() {
    const { root, short } = this.#names;
    this.#add(root, "Utilities", undefined, utilities(this.#package, [...this.files.values()].join("\n")));
    this.#add(root, `${short}ResourceTypeAttribute`, undefined, resourceTypeAttribute(short));
    if (this.#kubernetes) {
      this.#add(root, "KubernetesResource", page(this.#package), kubernetesResource());
    }
  }

  #base(provider) {
    if (provider) {
      return "global::Pulumi.ProviderResource";
    }
    return this.#kubernetes ? "KubernetesResource" : "global::Pulumi.CustomResource";
  }

  /** Kubernetes: a nested type may be a resource's arguments too. The resource comes first and stays. */
  #add(namespace, name, link, lines) {
    const folder = namespace.slice(this.#names.root.length + 1).replaceAll(".", "/");
    const path = `Generated/${folder ? `${folder}/` : ""}${name}.cs`;
    if (!this.files.has(path)) {
      this.files.set(path, file(this.#package, namespace, link, lines));
    }
  }
}
