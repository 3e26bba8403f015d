using System.Collections.Immutable;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Conversion;

internal sealed class ResourceReferenceTests
{
    [Test]
    public async Task ReferenceInState_OfDeclaredType_IsLookedUp()
    {
        Widget? referred = null;
        var mocks = new EchoMocks();

        var resources = await RunAsync(mocks, () =>
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

    /// <summary>The official SDK loads every assembly that is referred to, and the test adapter comes without one.</summary>
    private static async Task<ImmutableArray<Resource>> RunAsync(IMocks mocks, Action program)
    {
        try
        {
            return await Mocked.RunAsync(mocks, program);
        }
        catch (RunException exception) when (exception.Message.Contains("TestCentric.Metadata", StringComparison.Ordinal))
        {
            Assert.Ignore("This SDK cannot resolve references to resources under the NUnit adapter.");
            throw;
        }
    }
}
