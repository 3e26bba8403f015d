using RegistryInfra.Components.Clusters.Admission;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>What the API server checks of a policy's texts before it takes the policy.</summary>
internal sealed class ImageAllowListTextTests
{
    private const string Policy = "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy";

    [Test]
    public async Task Message_ManyPrefixes_NamesTheFirstAndSaysThatThereAreMore()
    {
        ImageAllowListArgs args = new();
        args.AdditionalImages.AddRange(
            Enumerable.Range(100, 60).Select(i => new AdditionalImageArgs { Images = $"r.example.com/team-number-{i}/" }));

        var message = (await MakeAsync(args)).Single(Policy).At("spec.validations")!.AsArray()
            .Select(validation => validation!["message"]!.ToString()).Single(text => text.Contains("Allowed:"));

        Assert.That(message, Does.EndWith("/ and more").And.Length.InRange(900, 1200));
    }

    [Test]
    public async Task Validations_Each_FitWhatTheApiServerTakes()
    {
        var policy = (await MakeAsync(new())).Single(Policy);

        Assert.Multiple(() =>
        {
            foreach (var validation in policy.At("spec.validations")!.AsArray())
            {
                Assert.That(validation!["message"]!.ToString(), Is.Not.Empty.And.Not.Contains('\n'));
                Assert.That(validation["reason"]!.ToString(), Is.EqualTo("Forbidden"));
                Assert.That(validation["messageExpression"]!.ToString(), Does.Contain("'Image ' + variables."));
            }

            Assert.That(
                policy.At("spec.variables")!.AsArray().Select(variable => variable!["name"]!.ToString()),
                Is.Unique.And.All.Match("^[a-zA-Z_][a-zA-Z0-9_]*$"));
        });
    }

    [Test]
    public async Task Patterns_All_AreWrittenInPlace()
    {
        var policy = (await MakeAsync(new())).Single(Policy);

        Assert.That(
            policy.At("spec.variables")!.AsArray().Select(variable => variable!["expression"]!.ToString()),
            Is.All.Not.Contain("matches(variables.").And.All.Not.Contain("$"));
    }

    private static Task<Recording> MakeAsync(ImageAllowListArgs args)
    {
        args.Registries.Add(new StubRegistry("registry.example.com/team/"));
        return Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));
    }
}
