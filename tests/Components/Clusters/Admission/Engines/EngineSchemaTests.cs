using System.Text.Json.Nodes;
using NJsonSchema;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Tests.Clusters.Admission.Rewriting;
using RegistryInfra.Components.Tests.Clusters.Admission.Signatures;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Engines;

/// <summary>
/// What is registered is what the CustomResourceDefinitions of the engines take. <c>crds/take.mjs</c> wrote the schemas.
/// </summary>
[NonParallelizable]
internal sealed class EngineSchemaTests
{
    private static readonly string _schemas = Path.Combine(SampleProfile.Folder, "../../crds");

    [Test]
    public async Task Objects_Each_FitTheirDefinition(
        [ValueSource(typeof(SampleProfile), nameof(SampleProfile.Names))] string profile,
        [Values(SampleEngine.Gatekeeper, SampleEngine.GatekeeperRego, SampleEngine.Kyverno, SampleEngine.KyvernoClusterPolicy)]
        string engine)
    {
        var args = SampleProfile.Args(profile).On(engine);
        if (profile == "default" && engine != SampleEngine.KyvernoClusterPolicy)
        {
            args.Signatures.Add(new()
            {
                Name = "ours",
                Keys = { SigningSamples.PublicKey, "gcpkms://projects/p/locations/l/keyRings/r/cryptoKeys/k" },
                Identities = { SigningSamples.Identity },
                Sbom = new(),
                Vulnerabilities = new(),
                Provenance = new() { Builder = "https://builder.example/ours" },
            });
        }

        var recording = await Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));

        var objects = recording.Resources.Select(resource => resource.Inputs).Where(HasSchema).ToArray();

        Assert.That(objects, Is.Not.Empty);
        foreach (var made in objects)
        {
            var schema = await JsonSchema.FromFileAsync(FileOf(made));
            Assert.That(schema.Validate(made.ToJsonString()), Is.Empty, made["kind"]!.ToString());
        }
    }

    [Test]
    public async Task MutatingPolicies_FitTheirDefinition()
    {
        var recording = await RewrittenCluster.MakeAsync(RewrittenCluster.WithSecrets(SampleEngine.Kyverno));
        var policies = recording.Resources.Where(resource => resource.Type.EndsWith(":MutatingPolicy", StringComparison.Ordinal)).ToArray();

        Assert.That(policies, Has.Length.EqualTo(2));
        foreach (var policy in policies)
        {
            var schema = await JsonSchema.FromFileAsync(FileOf(policy.Inputs));
            Assert.That(schema.Validate(policy.Inputs.ToJsonString()), Is.Empty, policy.Name);
        }
    }

    [Test]
    public async Task Parameters_OfConstraint_FitTheirTemplate()
    {
        var recording = await Recording.OfAsync(
            options => _ = new ImageAllowList("images", SampleProfile.Args("others").On(SampleEngine.GatekeeperRego), options));
        var template = recording.Single("kubernetes:templates.gatekeeper.sh/v1:ConstraintTemplate");
        var schema = template.At("spec.crd.spec.validation.openAPIV3Schema")!.AsObject();
        schema["additionalProperties"] = false;

        var parameters = recording.Single("kubernetes:constraints.gatekeeper.sh/v1beta1:RegistryImageAllowList")
            .At("spec.parameters")!.AsObject();

        Assert.That((await JsonSchema.FromJsonAsync(schema.ToJsonString())).Validate(parameters.ToJsonString()), Is.Empty);
        Assert.That(parameters.Select(parameter => parameter.Key), Is.EquivalentTo(schema["properties"]!.AsObject().Select(p => p.Key)));
    }

    private static bool HasSchema(JsonObject made) => made["apiVersion"] is not null && File.Exists(FileOf(made));

    private static string FileOf(JsonObject made) =>
        Path.Combine(_schemas, $"{made["apiVersion"]!.ToString().Split('/')[0]}_{made["kind"]}.json");
}
