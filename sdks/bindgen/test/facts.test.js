import assert from "node:assert/strict";
import { test } from "node:test";
import { replaces, reshapedPaths } from "../src/facts.js";

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

test("reshapedPaths_ListThatBecomesAMap_IsTold", () => {
  const objects = new Map([["Identity", [property("type", text), property("users", { kind: "array", of: text })]]]);
  const results = new Map([["IdentityResponse", [property("type", text), property("users", { kind: "map", of: text })]]]);
  const paths = (input, output) => reshapedPaths([property("a", input)], [property("a", output)], objects, results);

  const identity = { kind: "object", name: "Identity" };
  const response = { kind: "object", name: "IdentityResponse" };
  assert.deepEqual(paths(identity, response), ["a.users"]);
  assert.deepEqual(paths({ kind: "array", of: identity }, { kind: "array", of: response }), ["a[*].users"]);
  assert.deepEqual(paths(text, { kind: "enum", name: "Kind" }), []);
});

const text = { kind: "string" };

function property(name, type) {
  return { name, type };
}
