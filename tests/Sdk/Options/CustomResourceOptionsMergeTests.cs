using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Options;

internal sealed class CustomResourceOptionsMergeTests
{
    [Test]
    public void Merge_Nulls_IsEmpty()
    {
        var merged = CustomResourceOptions.Merge(null, null);

        Assert.That((merged.Parent, merged.Protect, merged.IgnoreChanges.Count), Is.EqualTo(((Resource?)null, (bool?)null, 0)));
    }

    [Test]
    public void Merge_ScalarOfSecond_Wins()
    {
        var merged = CustomResourceOptions.Merge(
            new() { Protect = true, Version = "1", ImportId = "a", DeleteBeforeReplace = true, RetainOnDelete = true },
            new() { Protect = false, Version = "2", ImportId = "b", DeleteBeforeReplace = false, RetainOnDelete = false });

        Assert.That(
            (merged.Protect, merged.Version, merged.ImportId, merged.DeleteBeforeReplace, merged.RetainOnDelete),
            Is.EqualTo(((bool?)false, "2", "b", (bool?)false, (bool?)false)));
    }

    [Test]
    public void Merge_ScalarOnlyInFirst_IsKept()
    {
        var timeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(1) };

        var merged = CustomResourceOptions.Merge(
            new() { Protect = true, PluginDownloadURL = "url", Urn = "urn", Version = "1", CustomTimeouts = timeouts, Id = "id" },
            new());

        Assert.That(
            (merged.Protect, merged.PluginDownloadURL, merged.Urn, merged.Version, merged.CustomTimeouts!.Create),
            Is.EqualTo(((bool?)true, "url", "urn", "1", timeouts.Create)));
        Assert.That(merged.Id, Is.Not.Null);
    }

    [Test]
    public void Merge_Lists_AreJoinedInOrder()
    {
        var merged = CustomResourceOptions.Merge(
            new()
            {
                IgnoreChanges = { "a" },
                ReplaceOnChanges = { "a" },
                AdditionalSecretOutputs = { "a" },
                HideDiffs = { "a" },
                Aliases = { new Alias { Name = "a" } },
            },
            new()
            {
                IgnoreChanges = { "b" },
                ReplaceOnChanges = { "b" },
                AdditionalSecretOutputs = { "b" },
                HideDiffs = { "b" },
                Aliases = { new Alias { Name = "b" } },
            });

        string[] both = ["a", "b"];
        Assert.That(merged.IgnoreChanges, Is.EqualTo(both));
        Assert.That(merged.ReplaceOnChanges, Is.EqualTo(both));
        Assert.That(merged.AdditionalSecretOutputs, Is.EqualTo(both));
        Assert.That(merged.HideDiffs, Is.EqualTo(both));
        Assert.That(merged.Aliases, Has.Count.EqualTo(2));
    }

    [Test]
    public void Merge_Dictionaries_SecondWins()
    {
        var merged = CustomResourceOptions.Merge(
            new() { EnvVarMappings = { ["A"] = "1", ["B"] = "1" } }, new() { EnvVarMappings = { ["A"] = "2" } });

        Assert.That(merged.EnvVarMappings, Is.EquivalentTo(new Dictionary<string, string> { ["A"] = "2", ["B"] = "1" }));
    }

    [Test]
    public void Merge_Result_SharesNothingWithItsSources()
    {
        var first = new CustomResourceOptions { IgnoreChanges = { "a" } };

        var merged = CustomResourceOptions.Merge(first, null);
        merged.IgnoreChanges.Add("b");

        Assert.That(first.IgnoreChanges, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task Merge_DependsOn_IsJoined() => await Mocked.RunAsync(new EchoMocks(), () =>
    {
        var (a, b) = (new Widget("a"), new Widget("b"));

        var merged = CustomResourceOptions.Merge(new() { DependsOn = { a } }, new() { DependsOn = { b } });

        Assert.That(
            OutputUtilities.GetValueAsync(merged.DependsOn.ToOutput()).GetAwaiter().GetResult(), Is.EqualTo(new[] { a, b }));
    });
}
