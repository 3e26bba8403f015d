import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readManifest } from "./manifest.js";

/** The folder of this generator. */
export const home = dirname(dirname(fileURLToPath(import.meta.url)));

/** Name and version that each generated file carries. */
export const generator = readJson(join(home, "package.json"));

/**
 * @typedef {object} Package
 * @property {string} name Pulumi's name of the package: "aws".
 * @property {string} version Version of the npm package, which is also the default plugin version.
 * @property {string} folder Where npm unpacked it.
 * @property {string} assembly Official name of the C# package: "Pulumi.Aws".
 * @property {"bridged" | "native" | "kubernetes"} style Which of the official C# conventions it follows.
 * @property {Map<string, string>} namespaces C# namespace of a module, where it is not the module in Pascal case.
 * @property {Record<string, string>} names C# name of "Type.property", where it is not the property in Pascal case.
 * @property {Set<string>} doubles "Type.property" that is a double in C#: typings say `number` for int and double.
 * @property {Set<string>} secrets "Type.property" of a nested type that is secret: typings do not say so.
 * @property {string[]} tokens Resource types to generate.
 */

/** @returns {Package[]} what manifest.json asks for, described in packages/. */
export function readPackages() {
  const described = readdirSync(join(home, "packages")).map((file) => file.replace(/\.json$/, ""));
  const manifest = readManifest(readFileSync(join(home, "manifest.json"), "utf8"), described);
  return [...manifest].map(([name, tokens]) => {
    const convention = readJson(join(home, "packages", `${name}.json`));
    const folder = packageFolder(name);
    return {
      name,
      folder,
      version: readJson(join(folder, "package.json")).version,
      assembly: convention.assembly,
      style: convention.style,
      namespaces: new Map([
        ...(convention.namespaces ?? []).map((namespace) => [namespace.toLowerCase(), namespace]),
        ...Object.entries(convention.respelled ?? {}),
      ]),
      names: convention.names ?? {},
      doubles: new Set(convention.doubles),
      secrets: new Set(convention.secrets),
      tokens,
    };
  });
}

function packageFolder(name) {
  try {
    return dirname(createRequire(import.meta.url).resolve(`@pulumi/${name}/package.json`));
  } catch {
    throw new Error(`@pulumi/${name} is not installed: run "npm ci" in sdks/bindgen.`);
  }
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}
