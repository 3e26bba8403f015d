using RegistryInfra.Sdk.Tests.Callbacks;

namespace RegistryInfra.Sdk.Tests.SourceOnly;

internal sealed class TransformResultVersionTests : CallbackFixture
{
    /// <summary>The official SDK cannot write null, and fails the registration.</summary>
    [Test]
    public async Task Options_VersionNull_IsNotSet()
    {
        var response = await TransformAsync(
            (args, _) => Task.FromResult<ResourceTransformResult?>(new(args.Args, new CustomResourceOptions())), Request());

        Assert.That(response.Options.Version, Is.Empty);
    }
}
