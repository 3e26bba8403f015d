import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";
import { readConstructor } from "../src/typings/constructor.js";
import { readType } from "../src/typings/types.js";

const type = (text) => readType(parse("types.d.ts", `type T = ${text};`).statements[0].type);
const parse = (name, text) => ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);

test("readType_OptionalListOfInputs_IsAnOptionalArray", () => {
  assert.deepEqual(type("pulumi.Input<pulumi.Input<inputs.ecr.Rule>[] | undefined>"), {
    type: { kind: "array", of: { kind: "object", name: "ecr.Rule" } },
    optional: true,
  });
});

test("readType_OpenEnum_IsAUnion", () => {
  assert.deepEqual(type("pulumi.Input<string | enums.ecr.TagStatus>").type, {
    kind: "union",
    of: [{ kind: "string" }, { kind: "enum", name: "ecr.TagStatus" }],
  });
});

test("readType_TextOrResource_IsText", () => {
  assert.deepEqual(type("pulumi.Input<string | Role>").type, { kind: "string" });
});

test("readType_IndexSignature_IsAMap", () => {
  assert.deepEqual(type("pulumi.Output<{ [key: string]: string }>").type, { kind: "map", of: { kind: "string" } });
});

test("readType_FunctionType_IsRefused", () => {
  assert.throws(() => type("() => void"), /types\.d\.ts: the type "\(\) => void" has no C# form yet/);
});

test("readConstructor_CompiledClass_GivesWhatTypingsOmit", () => {
  const found = readConstructor(
    parse(
      "secret.js",
      `class Secret {
        static __pulumiType = 'p:index/secret:Secret';
        constructor(name, args, opts) {
          resourceInputs["kind"] = "Secret";
          resourceInputs["data"] = args?.data ? pulumi.secret(args.data) : undefined;
          resourceInputs["region"] = (args?.region) ?? utilities.getEnv("A", "B") ?? "here";
          resourceInputs["settings"] = pulumi.output(args?.settings).apply(JSON.stringify);
          resourceInputs["status"] = undefined /*out*/;
          const aliasOpts = { aliases: [{ type: "p:old:Secret" }] };
          const secretOpts = { additionalSecretOutputs: ["data"] };
        }
      }`,
    ),
    "Secret",
  );
  assert.equal(found.token, "p:index/secret:Secret");
  assert.deepEqual(found.aliases, ["p:old:Secret"]);
  assert.deepEqual(found.secretOutputs, ["data"]);
  assert.equal(found.inputs.get("kind").constant, "Secret");
  assert.equal(found.inputs.get("data").secret, true);
  assert.deepEqual(found.inputs.get("region").default, { environment: ["A", "B"], value: "here" });
  assert.equal(found.inputs.get("settings").json, true);
  assert.equal(found.inputs.has("status"), false);
});
