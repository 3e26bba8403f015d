import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Every resource type of a package, out of its compiled classes. Reads the whole package: only to explain a mistake.
 * @param {string} folder
 */
export function* allTokens(folder) {
  for (const path of readdirSync(folder, { recursive: true })) {
    if (path.endsWith(".js") && !path.includes("node_modules")) {
      const [, token] = /__pulumiType = '(\w[^']*:[^']*)'/.exec(readFileSync(join(folder, path), "utf8")) ?? [];
      if (token) {
        yield token;
      }
    }
  }
}
