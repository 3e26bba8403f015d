// Prints the share of lines that the tests ran, an assembly a line. A line counts once, whichever tests have run it.
// Usage: node .ci/coverage.mjs FOLDER, which has Cobertura reports anywhere below it.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const [folder] = process.argv.slice(2);
const reports = readdirSync(folder, { recursive: true }).filter(name => name.endsWith("coverage.cobertura.xml"));
if (reports.length === 0) {
  console.error(`${folder}: there is no coverage.cobertura.xml: were the tests run with the collector?`);
  process.exit(1);
}

const assemblies = new Map();
for (const report of reports) {
  let lines;
  let place;
  const elements = /<(package|class|line)\b([^>]*)>/g;
  for (const [, element, attributes] of readFileSync(join(folder, report), "utf8").matchAll(elements)) {
    const value = name => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)[1];
    if (element === "package") {
      const assembly = value("name");
      lines = assemblies.get(assembly) ?? new Map();
      assemblies.set(assembly, lines);
    } else if (element === "class") {
      // Reports name files from different roots. What the compiler makes of a method is a class within its class.
      place = `${value("name").split("/")[0]} ${basename(value("filename"))}`;
    } else {
      const line = `${place}:${value("number")}`;
      lines.set(line, Math.max(lines.get(line) ?? 0, Number(value("hits"))));
    }
  }
}

for (const [assembly, lines] of [...assemblies].sort(([a], [b]) => a.localeCompare(b))) {
  const run = [...lines.values()].filter(hits => hits > 0).length;
  const share = (100 * run / Math.max(lines.size, 1)).toFixed(1);
  console.log(`${assembly.padEnd(28)} ${share.padStart(5)} % of ${lines.size} lines`);
}
