using Pulumi.Utilities;
using System.Collections.Immutable;

namespace RegistryInfra.Sdk.Tests.Conversion;

[NonParallelizable]
internal sealed class ResourceReferenceTests
{
    [Test]
    public async Task ReferenceInState_OfDeclaredType_IsLookedUp()
    {
        Widget? referred = null;
        var mocks = new EchoMocks();

        var resources = await Mocked.RunAsync(mocks, () =>
        {
            referred = new Widget("w", new WidgetArgs { Label = "x" });
            mocks.State["gadget"] = ImmutableDictionary<string, object>.Empty.Add("widget", referred);
            _ = new Gadget("gadget");
        });

        var found = await OutputUtilities.GetValueAsync(resources.OfType<Gadget>().Single().Widget);
        Assert.That(found, Is.Not.SameAs(referred));
        Assert.That(await OutputUtilities.GetValueAsync(found.Label), Is.EqualTo("x"));
        Assert.That(await OutputUtilities.GetValueAsync(found.Id), Is.EqualTo("w-id"));
        Assert.That(
            await OutputUtilities.GetValueAsync(found.Urn),
            Is.EqualTo(await OutputUtilities.GetValueAsync(referred!.Urn)));
    }
}
