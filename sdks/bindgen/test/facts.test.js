import assert from "node:assert/strict";
import { test } from "node:test";
import { replaces } from "../src/facts.js";

test("replaces_ForcesNewResource_IsTrue", () => {
  assert.equal(replaces("The name. Changing this forces a new resource to be created."), true);
});

test("replaces_CannotBeChangedLater_IsTrue", () => {
  assert.equal(replaces("The location. This cannot be changed after the resource is created."), true);
});

test("replaces_OnlyUnderACondition_IsFalse", () => {
  assert.equal(replaces("If the type is `Gateway`, changing this value forces a new resource to be created."), false);
});

test("replaces_OtherUsesOfTheWords_IsFalse", () => {
  assert.equal(
    replaces("Must be one of: `MUTABLE`, `IMMUTABLE`. Whether to force detaching before destroying it."),
    false,
  );
});
