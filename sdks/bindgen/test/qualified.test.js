import assert from "node:assert/strict";
import { test } from "node:test";
import { qualify, splitQualified } from "../src/qualified.js";

test("qualify_ModuleAndName_GivesTheTypingsName", () => {
  assert.equal(qualify("meta/v1", "ObjectMeta"), "meta.v1.ObjectMeta");
  assert.equal(qualify("", "Provider"), "Provider");
});

test("splitQualified_Nested_GivesModuleAndName", () => {
  assert.deepEqual(splitQualified("meta.v1.ObjectMeta"), { module: "meta/v1", simple: "ObjectMeta" });
});
