import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { readClosure } from "../src/closure.js";
import { bindings } from "../src/csharp/bindings.js";
import { readResource } from "../src/typings/resource.js";
import { Sources } from "../src/typings/sources.js";

const token = "cloud:store/bucket:Bucket";
const files = {
  "store/bucket.d.ts": `
    export declare class Bucket extends pulumi.CustomResource {
      readonly description: pulumi.Output<string | undefined>;
      readonly limits: pulumi.Output<outputs.store.Limits | undefined>;
    }
    export interface BucketState {
      description?: pulumi.Input<string | undefined>;
      limits?: pulumi.Input<inputs.store.Limits | undefined>;
    }
    export interface BucketArgs {
      description?: pulumi.Input<string | undefined>;
      limits?: pulumi.Input<inputs.store.Limits | undefined>;
      tier?: pulumi.Input<enums.store.Tier | undefined>;
    }`,
  "store/bucket.js": `
    class Bucket extends pulumi.CustomResource {
      static __pulumiType = 'cloud:store/bucket:Bucket';
      constructor(name, args, opts) {
        resourceInputs["description"] = (args?.description) ?? "Managed by Pulumi";
        resourceInputs["limits"] = args?.limits;
        resourceInputs["tier"] = (args?.tier) ?? "cold-line";
      }
    }`,
  "types/input.d.ts": `export declare namespace store {
      interface Limits { bounds: pulumi.Input<pulumi.Input<number>[]>; equals?: pulumi.Input<string | undefined>; }
    }`,
  "types/input.js": "",
  "types/output.d.ts": "export declare namespace store { interface Limits { bounds: number[]; equals?: string; } }",
  "types/enums/store/index.d.ts": `export declare const Tier: { readonly Hot: "hot"; readonly ColdLine: "cold-line" };`,
};

const folder = mkdtempSync(join(tmpdir(), "bindgen-"));
after(() => rmSync(folder, { recursive: true }));
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const pack = {
  name: "cloud",
  version: "1.2.3",
  folder,
  assembly: "Pulumi.Cloud",
  style: "bridged",
  namespaces: new Map(),
  names: {},
  doubles: new Set(["store.Limits.bounds"]),
  secrets: new Set(),
};

function generate() {
  const sources = new Sources(folder);
  const resources = [readResource(pack, sources, token)];
  return bindings(pack, resources, readClosure(pack, sources, resources));
}

test("bindings_DefaultOfAnArgument_IsTheStatesToo", () => {
  for (const name of ["BucketArgs", "BucketState"]) {
    assert.match(generate().get(`Generated/Store/${name}.cs`), /Description = "Managed by Pulumi";/);
  }
});

test("bindings_DefaultOfAnEnum_IsItsMember", () => {
  assert.match(generate().get("Generated/Store/BucketArgs.cs"), /Tier = Pulumi\.Cloud\.Store\.Tier\.ColdLine;/);
});

test("bindings_ListOfDoubles_IsDoubleInside", () => {
  assert.match(generate().get("Generated/Store/Inputs/LimitsArgs.cs"), /public InputList<double> Bounds$/m);
  assert.match(generate().get("Generated/Store/Outputs/Limits.cs"), /readonly ImmutableArray<double> Bounds;/);
});

test("bindings_MemberThatHidesOneOfObject_SaysNew", () => {
  assert.match(generate().get("Generated/Store/Inputs/LimitsArgs.cs"), /public new Input<string>\? Equals/);
  assert.match(generate().get("Generated/Store/Outputs/Limits.cs"), /public new readonly string\? Equals;/);
});

test("readResource_UnknownToken_NamesTheNearest", () => {
  assert.throws(
    () => readResource(pack, new Sources(folder), "cloud:store/buket:Buket"),
    /@pulumi\/cloud 1\.2\.3 has no such resource type: did you mean "cloud:store\/bucket:Bucket"\?/,
  );
});

test("readResource_TokenOfAnotherCase_GivesThePackagesOwn", () => {
  assert.throws(
    () => readResource(pack, new Sources(folder), "cloud:store/Bucket:Bucket"),
    /the package calls it "cloud:store\/bucket:Bucket"/,
  );
});
