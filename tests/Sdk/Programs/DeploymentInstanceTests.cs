namespace RegistryInfra.Sdk.Tests.Programs;

internal sealed class DeploymentInstanceTests
{
    [Test]
    public async Task Instance_InTest_HasTheOptions()
    {
        var options = new TestOptions
        {
            ProjectName = "p",
            StackName = "s",
            OrganizationName = "o",
            RootDirectory = "/r",
            IsPreview = false,
        };

        await Mocked.RunAsync(new EchoMocks(), () =>
        {
            var it = Deployment.Instance;
            Assert.That(
                (it.ProjectName, it.StackName, it.OrganizationName, it.RootDirectory, it.IsDryRun),
                Is.EqualTo(("p", "s", "o", "/r", false)));
        }, options);
    }

    [Test]
    public async Task Instance_InTestWithoutOptions_HasDefaults() =>
        await Deployment.TestAsync(new EchoMocks(), new TestOptions(), () =>
        {
            var it = Deployment.Instance;
            Assert.That(
                (it.ProjectName, it.StackName, it.OrganizationName, it.IsDryRun),
                Is.EqualTo(("project", "stack", "organization", true)));
            Assert.That(() => it.RootDirectory, Throws.InvalidOperationException);
        });
}
