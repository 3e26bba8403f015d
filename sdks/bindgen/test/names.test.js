import assert from "node:assert/strict";
import { test } from "node:test";
import { Names, enumMember, hiding, parameter, pascal } from "../src/csharp/names.js";

const kubernetes = new Names({
  assembly: "Pulumi.Kubernetes",
  style: "kubernetes",
  namespaces: new Map([["admissionregistration", "AdmissionRegistration"]]),
  names: { "Provider.kubeconfig": "KubeConfig" },
});
const aws = new Names({ name: "aws", assembly: "Pulumi.Aws", style: "bridged", namespaces: new Map(), names: {} });
const azure = new Names({ assembly: "Pulumi.AzureNative", style: "native", namespaces: new Map(), names: {} });

test("pascal_WireName_StartsWithACapital", () => {
  assert.equal(pascal("kmsKey"), "KmsKey");
  assert.equal(pascal("x-kubernetes-map-type"), "XKubernetesMapType");
  assert.equal(pascal("$ref"), "Ref");
});

test("parameter_ReservedWord_IsEscaped", () => {
  assert.equal(parameter("operator"), "@operator");
  assert.equal(parameter("name"), "name");
});

test("enumMember_NotAnIdentifier_IsMadeOne", () => {
  assert.equal(enumMember("2012-10-17", "PolicyDocumentVersion"), "PolicyDocumentVersion_2012_10_17");
  assert.equal(enumMember("sinceImagePushed", "LifecyclePolicyCountType"), "SinceImagePushed");
  assert.equal(enumMember("Equals", "Operator"), "EqualsValue");
});

test("module_Bridged_IsUnderTheAssembly", () => {
  assert.equal(aws.module("ecr"), "Pulumi.Aws.Ecr");
  assert.equal(aws.module(""), "Pulumi.Aws");
  assert.equal(aws.nested("ecr", "Inputs"), "Pulumi.Aws.Ecr.Inputs");
});

test("module_Kubernetes_SpellsGroupAndVersion", () => {
  assert.equal(kubernetes.module("admissionregistration/v1"), "Pulumi.Kubernetes.AdmissionRegistration.V1");
  assert.equal(
    kubernetes.nested("scheduling/v1alpha3", "Outputs"),
    "Pulumi.Kubernetes.Types.Outputs.Scheduling.V1Alpha3",
  );
  assert.equal(kubernetes.nested("", "Inputs"), "Pulumi.Kubernetes.Types.Inputs.Provider");
});

test("property_Listed_TakesTheOfficialName", () => {
  assert.equal(kubernetes.property("Provider", "ProviderArgs", "kubeconfig"), "KubeConfig");
});

test("property_NamedAsItsBridgedClass_IsRefused", () => {
  assert.throws(
    () => aws.property("codeartifact.Domain", "Domain", "domain"),
    /Domain\.domain: C# needs another name.* as "codeartifact\.Domain\.domain" in "names" of packages\/aws\.json/,
  );
});

test("property_NamedAsItsNativeClass_IsAValueThere", () => {
  assert.equal(azure.property("azuresphere.Image", "Image", "image"), "ImageValue");
  assert.equal(azure.property("azuresphere.Image", "ImageArgs", "image"), "Image");
});

test("property_NamedAsItsKubernetesType_IsAValueInAllItsClasses", () => {
  for (const className of ["ContainerPort", "ContainerPortArgs"]) {
    assert.equal(kubernetes.property("core.v1.ContainerPort", className, "containerPort"), "ContainerPortValue");
  }
});

test("hiding_MemberOfObject_IsNew", () => {
  assert.equal(hiding("Equals"), "new ");
  assert.equal(hiding("Name"), "");
});
