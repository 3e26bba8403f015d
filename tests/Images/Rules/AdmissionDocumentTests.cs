using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Images.Tests.Rules;

/// <summary>The document that tells the rules to other programs.</summary>
internal sealed class AdmissionDocumentTests
{
    [Test]
    public void Write_EverySetting_IsPlainData() => Assert.That(
        JsonNode.DeepEquals(JsonNode.Parse(AdmissionDocument.Write(AdmissionSample.Make()).GetRawText()), JsonNode.Parse("""
            {
              "version": 1, "engine": "kyverno", "policyName": "images", "mode": "enforce",
              "namespaceModes": { "legacy": "audit", "payments": "enforce" }, "exemptNamespaces": ["kube-system"],
              "own": ["docker.io/acme/app", "registry.example.com/team/"], "others": ["registry.k8s.io/ingress-nginx/controller"],
              "verified": [], "platform": ["registry.k8s.io/pause"], "cached": [{ "source": "docker.io/library/", "cached": "registry.example.com/team/hub/" }], "rewritesImages": true, "shortNames": "refused", "requireDigest": true, "refuseLatest": true,
              "signed": [{ "rule": "pipeline", "images": ["registry.example.com/team/"] }]
            }
            """)));

    [Test]
    public void Read_WhatWasWritten_IsTheSame(
        [Values] AdmissionMode mode, [Values] ShortNames shortNames, [Values] bool requireDigest)
    {
        var written = AdmissionDocument.Write(AdmissionSample.Make(mode, shortNames, requireDigest));

        Assert.That(AdmissionDocument.Write(AdmissionDocument.Read(written)).GetRawText(), Is.EqualTo(written.GetRawText()));
    }

    [Test]
    public void Read_MoreMembers_AreLeft()
    {
        var document = JsonNode.Parse(AdmissionDocument.Write(AdmissionSample.Make()).GetRawText())!;
        document["later"] = 1;

        Assert.That(AdmissionDocument.Read(JsonSerializer.SerializeToElement(document)).PolicyName, Is.EqualTo("images"));
    }

    [TestCase("version", "2", "the rules on images are of version 2, and this command reads version 1: use the command of the release")]
    [TestCase("version", "null", "the rules on images cannot be read")]
    [TestCase("mode", "\"strict\"", "\"strict\" is not one of enforce, warn, audit")]
    [TestCase("own", "[\"*.example.com/\"]", "has a wildcard")]
    [TestCase("own", "7", "the rules on images cannot be read")]
    [TestCase("requireDigest", "\"yes\"", "the rules on images cannot be read")]
    public void Read_AnotherDocument_SaysWhat(string member, string value, string problem)
    {
        var document = JsonNode.Parse(AdmissionDocument.Write(AdmissionSample.Make()).GetRawText())!;
        document[member] = JsonNode.Parse(value);

        Assert.That(
            () => AdmissionDocument.Read(JsonSerializer.SerializeToElement(document)),
            Throws.TypeOf<FormatException>().With.Message.Contains(problem));
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("\"x\"")]
    public void Read_NoDocument_IsRefused(string json) => Assert.That(
        () => AdmissionDocument.Read(JsonSerializer.Deserialize<JsonElement>(json)), Throws.TypeOf<FormatException>());
}
