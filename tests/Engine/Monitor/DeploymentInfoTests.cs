using Pulumirpc;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class DeploymentInfoTests
{
    [TestCase("secrets", true)]
    [TestCase("outputValues", true)]
    [TestCase("aliasSpecs", true)]
    [TestCase("transforms", true)]
    [TestCase("invokeTransforms", true)]
    [TestCase("somethingNew", false)]
    public async Task SupportsFeature_Asked_SaysWhatTheEngineDoes(string feature, bool expected)
    {
        var supported = !expected;
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            supported = (await program.Client.SupportsFeatureAsync(new() { Id = feature })).HasSupport;
        });

        Assert.That(supported, Is.EqualTo(expected));
    }

    [Test]
    public async Task GetDeploymentInfo_Asked_SaysWhatTheEnvironmentSays()
    {
        var stack = new TestStack { Config = { ["project:key"] = "value" }, SecretKeys = { "project:key" } };
        DeploymentInfo? info = null;
        await stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            info = await program.Client.GetDeploymentInfoAsync(new());
        });

        Assert.Multiple(() =>
        {
            Assert.That((info!.Project, info.Stack, info.Organization, info.DryRun),
                Is.EqualTo(("project", "stack", "organization", true)));
            Assert.That(info.Config["project:key"], Is.EqualTo("value"));
            Assert.That(info.ConfigSecretKeys, Is.EqualTo(new[] { "project:key" }));
            Assert.That(info.SupportedFeatures, Does.Contain(ResourceMonitorFeature.Secrets));
        });
    }
}
