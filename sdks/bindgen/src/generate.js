import { join, relative } from "node:path";
import { readClosure } from "./closure.js";
import { bindings } from "./csharp/bindings.js";
import { facts } from "./facts.js";
import { generator, home, readPackages } from "./packages.js";
import { Output } from "./output.js";
import { readResource } from "./typings/resource.js";
import { Sources } from "./typings/sources.js";

const repository = join(home, "../..");
const output = new Output(repository);

try {
  for (const pack of readPackages()) {
    const sources = new Sources(pack.folder);
    const resources = pack.tokens.map((token) => readResource(pack, sources, token));
    const closure = readClosure(pack, sources, resources);
    const project = join("sdks", pack.assembly);
    output.own(join(project, "Generated"));
    for (const [path, text] of bindings(pack, resources, closure)) {
      output.add(join(project, path), text);
    }
    output.add(
      join("engine/Facts/generated", `${pack.name}.json`),
      `${JSON.stringify(facts(pack, resources, closure), null, 2)}\n`,
    );
  }
  output.own("engine/Facts/generated");

  if (process.argv.includes("--check")) {
    const stale = output.stale();
    for (const path of stale) {
      console.error(
        `${path} is not what the generator writes: run "npm run generate" in ${relative(repository, home)}.`,
      );
    }
    process.exitCode = stale.length ? 1 : 0;
  } else {
    console.log(`${generator.name} ${generator.version}: ${output.write()} files.`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
