/** "meta.v1.ObjectMeta" of module "meta/v1": how typings, and the descriptions of packages, name a type. */
export function qualify(module, name) {
  return module ? `${module.replaceAll("/", ".")}.${name}` : name;
}

/** The reverse: "meta.v1.ObjectMetaArgs" is type ObjectMetaArgs of module "meta/v1". */
export function splitQualified(name) {
  const path = name.split(".");
  return { module: path.slice(0, -1).join("/"), simple: path.at(-1) };
}
