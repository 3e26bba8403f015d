import assert from "node:assert/strict";
import { test } from "node:test";
import { readManifest } from "../src/manifest.js";

const read = (manifest) => readManifest(JSON.stringify(manifest), ["aws", "azure-native", "gcp"]);

test("readManifest_TokensOfAPackage_AreListed", () => {
  const tokens = ["pulumi:providers:aws", "aws:ecr/repository:Repository"];
  assert.deepEqual([...read({ aws: tokens })], [["aws", tokens]]);
});

test("readManifest_NotJson_SaysSo", () => {
  assert.throws(() => readManifest('{ "aws": [ }', ["aws"]), /^Error: manifest\.json is not JSON: /);
});

test("readManifest_NotAnObject_ShowsTheShape", () => {
  assert.throws(() => read(["aws:ecr/repository:Repository"]), /write an object that lists tokens by package/);
  assert.throws(() => read({ aws: "aws:ecr/repository:Repository" }), /"aws" is not a list of tokens/);
});

test("readManifest_UnknownPackage_NamesTheNearest", () => {
  assert.throws(() => read({ azurenative: [] }), /no package "azurenative" in packages\/: did you mean "azure-native"/);
  assert.throws(() => read({ digitalocean: [] }), /no package "digitalocean" in packages\/\.$/);
});

test("readManifest_TokenTwice_IsRefused", () => {
  const token = "aws:kms/key:Key";
  assert.throws(() => read({ aws: [token, "aws:kms/alias:Alias", token] }), /names "aws:kms\/key:Key" twice/);
});

for (const token of ["aws:ecr", "gcp:kms/keyRing:KeyRing", "pulumi:providers:gcp", "aws::Key", "aws:a:b:c", 7, null]) {
  test(`readManifest_${token}_IsNoTokenOfAws`, () => {
    assert.throws(() => read({ aws: [token] }), /is not a token of "aws": write "aws:MODULE:TYPE"/);
  });
}
