using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Examples.Tests.Shapes;

/// <summary>TypeScript's compiler judges what the examples would create, by the typings of the official npm packages.</summary>
public sealed class TypeScriptShapeTests
{
    [TestCase("artifact-registry")]
    [TestCase("artifact-registry-production")]
    [TestCase("acr-production")]
    [TestCase("ecr")]
    [TestCase("ecr-accounts")]
    [TestCase("ecr-production")]
    [TestCase("harbor-storage")]
    public async Task Resources_OfAnExample_CompileAgainstTheOfficialTypings(string stack)
    {
        var plan = await ExamplePlan.OfAsync(stack);

        var run = await CompileAsync(stack, TypeScriptProgram.Of(plan.Resources));

        Assert.That((run.ExitCode, run.Output.Trim()), Is.EqualTo((0, "")));
    }

    /// <summary>They are made as objects of no known kind, since their version is the cluster's.</summary>
    [Test]
    public async Task MutatingAdmissionPolicies_OfEachVersion_CompileAgainstTheOfficialTypings()
    {
        var plan = await ExamplePlan.OfAsync("admission-rewrite");
        PlannedResource[] policies =
            [.. plan.Resources.Where(resource => resource.Type.Contains(":MutatingAdmissionPolicy", StringComparison.Ordinal))];

        var run = await CompileAsync("admission-rewrite", TypeScriptProgram.Of(policies));

        Assert.That(
            policies.Select(policy => policy.Type).Order(StringComparer.Ordinal),
            Is.EqualTo(new[]
            {
                "kubernetes:admissionregistration.k8s.io/v1:MutatingAdmissionPolicy",
                "kubernetes:admissionregistration.k8s.io/v1:MutatingAdmissionPolicyBinding",
                "kubernetes:admissionregistration.k8s.io/v1beta1:MutatingAdmissionPolicy",
                "kubernetes:admissionregistration.k8s.io/v1beta1:MutatingAdmissionPolicyBinding",
            }));
        Assert.That((run.ExitCode, run.Output.Trim()), Is.EqualTo((0, "")));
    }

    /// <summary>The judge itself is tried: a misspelt property and a text for a number have to be found out.</summary>
    [TestCase("kmsKey", "a key", "TS2353")]
    [TestCase("cleanupPolicyDryRun", "yes", "TS2322")]
    public async Task Resources_WithAMistake_AreFoundOut(string property, string value, string expected)
    {
        var plan = await ExamplePlan.OfAsync("artifact-registry");
        var repository = plan.Single("gcp:artifactregistry/repository:Repository");
        var wrong = repository with
        {
            State = repository.State with { Inputs = repository.Inputs.With(property, PropertyValue.Of(value)) },
        };

        var run = await CompileAsync($"mistake-{property}", TypeScriptProgram.Of([wrong]));

        Assert.That(run.Output, Does.Contain(expected));
    }

    private static async Task<CompilerRun> CompileAsync(string name, string program)
    {
        var folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "typescript", name);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "index.ts"), program);
        await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), Settings().ToJsonString());
        return await CompilerRun.OfAsync(
            "node", folder, Path.Combine(Checkout.NodeModules, "typescript/bin/tsc"), "--project", folder);
    }

    private static JsonObject Settings() => new()
    {
        ["compilerOptions"] = new JsonObject
        {
            ["noEmit"] = true,
            ["strict"] = true,
            ["skipLibCheck"] = true,
            ["target"] = "ES2022",
            ["module"] = "CommonJS",
            ["moduleResolution"] = "Node10",
            ["ignoreDeprecations"] = "5.0",
            ["types"] = new JsonArray(),
            ["paths"] = new JsonObject { ["@pulumi/*"] = new JsonArray(Path.Combine(Checkout.NodeModules, "@pulumi/*")) },
        },
        ["files"] = new JsonArray("index.ts"),
    };
}
