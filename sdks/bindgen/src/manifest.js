import { suggestion } from "./nearest.js";

/**
 * Reads the list of resource types to generate.
 * @param {string} text Of manifest.json.
 * @param {string[]} packages Names of the packages that there are.
 * @returns {Map<string, string[]>} tokens by package.
 */
export function readManifest(text, packages) {
  const manifest = parse(text);
  if (!isObject(manifest)) {
    throw new Error('manifest.json: write an object that lists tokens by package, { "aws": ["aws:ecr/…"] }.');
  }
  return new Map(Object.entries(manifest).map(([name, tokens]) => [name, check(name, tokens, packages)]));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`manifest.json is not JSON: ${error.message}.`);
  }
}

function check(name, tokens, packages) {
  if (!packages.includes(name)) {
    throw new Error(`manifest.json: there is no package "${name}" in packages/${suggestion(name, packages)}`);
  }
  if (!Array.isArray(tokens)) {
    throw new Error(`manifest.json: "${name}" is not a list of tokens.`);
  }
  const seen = new Set();
  for (const token of tokens) {
    if (typeof token !== "string" || !isToken(token, name)) {
      throw new Error(
        `manifest.json: ${JSON.stringify(token)} is not a token of "${name}": ` +
          `write "${name}:MODULE:TYPE" or "pulumi:providers:${name}".`,
      );
    }
    if (seen.has(token)) {
      throw new Error(`manifest.json names "${token}" twice.`);
    }
    seen.add(token);
  }
  return tokens;
}

function isToken(token, name) {
  const [first, middle, last, ...more] = token.split(":");
  return token === `pulumi:providers:${name}` || Boolean(first === name && middle && last && more.length === 0);
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
