// Reads {rego, statements} from standard input, the policy being one of the policy controller of Sigstore, and writes for each
// in-toto statement whether the policy takes it.
import { text } from "node:stream/consumers";
import { ask } from "./rego.mjs";

const { rego, statements } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await ask(rego, "isCompliant", statements)));
