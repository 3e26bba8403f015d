using Google.Protobuf.WellKnownTypes;
using RegistryInfra.Sdk.Tests.Conversion;

namespace RegistryInfra.Sdk.Tests.Wire;

internal sealed class LookupTests : WireFixture
{
    private static readonly string _elsewhere = Urn("elsewhere");

    [Test]
    public async Task Urn_Given_LooksTheResourceUp()
    {
        await RunAsync(() => _ = new Widget("b", new() { Label = new Widget("a", options: new() { Urn = _elsewhere }).Label }));

        Assert.That(Monitor.Invoked.Single().Tok, Is.EqualTo("pulumi:pulumi:getResource"));
        Assert.That(Monitor.Find("b").Object.Fields["label"].StringValue, Is.EqualTo("found"));
    }

    [Test]
    public async Task Urn_ThatCannotBeLookedUp_FailsTheRun()
    {
        Monitor.LookupFailure = new() { Property = "urn", Reason = "is unknown" };

        Assert.That(await Deployment.RunAsync(() => _ = new Widget("a", options: new() { Urn = _elsewhere })), Is.EqualTo(32));
        Assert.That(Engine.Errors.Single(), Does.Contain("Invoke of 'pulumi:pulumi:getResource' failed: is unknown (urn)"));
    }

    [TestCase("choice", TestName = "Reference_ThatIsNoneOfTwoTypes_IsLookedUpOnce")]
    [TestCase("shape", TestName = "Reference_InPlaceOfAnObject_IsLookedUpOnce")]
    [TestCase("part", TestName = "Reference_InPropertyThatTheClassLacks_IsLookedUpOnce")]
    public async Task Reference_OfNoUse_IsLookedUpOnce(string property)
    {
        var state = property == "part" ? Value.ForStruct(new Struct { Fields = { ["more"] = Reference() } }) : Reference();
        Monitor.OnRegister = request =>
        {
            var response = RecordingMonitor.Accept(request);
            response.Object.Fields[property] = state;
            return Task.FromResult(response);
        };

        var exitCode = await Deployment.RunAsync(() => _ = new Gadget("a"));

        // The official SDK loads every assembly that is referred to, and the test adapter comes without one.
        if (Engine.Errors.Any(error => error.Contains("TestCentric.Metadata", StringComparison.Ordinal)))
        {
            Assert.Ignore("This SDK cannot resolve references to resources under the NUnit adapter.");
        }

        Assert.That(exitCode, Is.Zero);
        Assert.That(Monitor.Invoked, Has.Count.EqualTo(1));
    }

    private static Value Reference() => Value.ForStruct(new Struct
    {
        Fields =
        {
            ["4dabf18193072939515e22adb298388d"] = Value.ForString("5cf8f73096256a8f31e491e813e4eb8e"),
            ["urn"] = Value.ForString(_elsewhere),
        },
    });
}
