import assert from "node:assert/strict";
import { test } from "node:test";
import { locate } from "../src/typings/resource.js";

test("locate_SmallInitial_IsACapitalInTheClass", () => {
  assert.equal(locate("gcp:privilegedaccessmanager/entitlement:entitlement").name, "Entitlement");
});

for (const [token, path, module] of [
  ["aws:ecr/repository:Repository", "ecr/repository", "ecr"],
  ["tls:index/privateKey:PrivateKey", "privateKey", ""],
  ["gcp:bigtable/gCPolicy:GCPolicy", "bigtable/gcpolicy", "bigtable"],
  ["azure-native:containerregistry:Registry", "containerregistry/registry", "containerregistry"],
  ["kubernetes:core/v1:Secret", "core/v1/secret", "core/v1"],
  ["kubernetes:networking.k8s.io/v1:NetworkPolicy", "networking/v1/networkPolicy", "networking/v1"],
  ["pulumi:providers:aws", "provider", ""],
]) {
  test(`locate_${token}_IsIn_${path}`, () => {
    const found = locate(token);
    assert.equal(found.path, path);
    assert.equal(found.module, module);
  });
}
