using Grpc.Core;
using Pulumirpc;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

/// <summary>Requests that no SDK sends, each with the status that Pulumi's monitor gives.</summary>
internal sealed class RefusalTests
{
    private static async Task<(Status Status, TestPreview Preview)> RefusedAsync(Func<TestMonitor, Task> call)
    {
        Status status = default;
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            status = Assert.ThrowsAsync<RpcException>(() => call(program))!.Status;
        });
        return (status, preview);
    }

    private static async Task RefusesAsync(StatusCode code, string detail, Action<RegisterResourceRequest> change)
    {
        var (status, preview) = await RefusedAsync(program => program.RegisterAsync(TestStack.Thing, "a", options: change));

        Assert.Multiple(() =>
        {
            Assert.That(status.StatusCode, Is.EqualTo(code));
            Assert.That(status.Detail, Does.Contain(detail));
            Assert.That(preview.Result.Succeeded, Is.True, "the program may go on without the resource");
        });
    }

    [TestCase("", "Type ''")]
    [TestCase("thing", "Type 'thing'")]
    [TestCase("a:b", "Type 'a:b'")]
    public Task Register_TypeIsNone_IsInvalid(string type, string detail) =>
        RefusesAsync(StatusCode.InvalidArgument, detail, r => r.Type = type);

    [Test]
    public Task Register_ParentIsNoUrn_IsInvalid() =>
        RefusesAsync(StatusCode.InvalidArgument, "invalid parent URN: invalid URN \"x\"", r => r.Parent = "x");

    [Test]
    public Task Register_DependencyIsNoUrn_IsInvalid() =>
        RefusesAsync(StatusCode.InvalidArgument, "invalid dependency URN", r => r.Dependencies.Add("x"));

    [Test]
    public Task Register_PropertyDependencyIsNoUrn_IsInvalid() => RefusesAsync(StatusCode.InvalidArgument,
        "invalid dependency on property p URN", r => r.PropertyDependencies["p"] = new() { Urns = { "x" } });

    [Test]
    public Task Register_AliasIsNoUrn_IsInvalid() =>
        RefusesAsync(StatusCode.InvalidArgument, "invalid alias URN", r => r.Aliases.Add(new Pulumirpc.Alias { Urn = "x" }));

    [Test]
    public Task Register_DeletedWithIsNoUrn_IsInvalid() =>
        RefusesAsync(StatusCode.InvalidArgument, "invalid DeletedWith URN", r => r.DeletedWith = "very-bad urn");

    [Test]
    public Task Register_ProviderIsNoReference_IsRefused() =>
        RefusesAsync(StatusCode.Unknown, "could not parse provider reference", r => r.Provider = "x");

    [Test]
    public Task Register_PackageNeverRegistered_IsRefused() =>
        RefusesAsync(StatusCode.Unknown, "unknown provider package 'x'", r => r.PackageRef = "x");

    [Test]
    public Task Register_ValueOfAnUnknownSignature_IsRefused() =>
        RefusesAsync(StatusCode.Unknown, "unknown signature", r => r.Object = Wire.Struct(new Dictionary<string, object>
        {
            ["p"] = new Dictionary<string, object> { ["4dabf18193072939515e22adb298388d"] = "x" },
        }));

    [Test]
    public async Task Read_TypeIsNone_IsInvalid()
    {
        var (status, _) = await RefusedAsync(async p => await p.Client.ReadResourceAsync(new() { Type = "x", Name = "a", Id = "1" }));

        Assert.That(status.StatusCode, Is.EqualTo(StatusCode.InvalidArgument));
    }

    [Test]
    public async Task RegisterOutputs_UrnIsNone_IsRefused()
    {
        var (status, _) = await RefusedAsync(p => p.OutputsAsync("x", new { }));

        Assert.That((status.StatusCode, status.Detail), Is.EqualTo((StatusCode.Unknown, "invalid resource URN: invalid URN \"x\"")));
    }

    [Test]
    public async Task RegisterPackage_WithoutName_IsRefused()
    {
        var (status, _) = await RefusedAsync(async p => await p.Client.RegisterPackageAsync(new()));

        Assert.That((status.StatusCode, status.Detail), Is.EqualTo((StatusCode.Unknown, "package name is empty")));
    }

    [Test]
    public async Task Register_ProviderNeverRegistered_FailsThePlan()
    {
        const string Reference = "urn:pulumi:stack::project::pulumi:providers:test::none::id";

        var (status, preview) = await RefusedAsync(p => p.RegisterAsync(TestStack.Thing, "a", options: r => r.Provider = Reference));

        Assert.Multiple(() =>
        {
            Assert.That(status.StatusCode, Is.EqualTo(StatusCode.Unavailable));
            Assert.That(preview.Errors, Has.One.StartsWith($"unknown provider '{Reference}' for resource"));
        });
    }

    [Test]
    public async Task RegisterOutputs_Twice_FailsThePlan()
    {
        var (_, preview) = await RefusedAsync(async program =>
        {
            var component = await program.ComponentAsync("a");
            await program.OutputsAsync(component.Urn, new { });
            await program.OutputsAsync(component.Urn, new { });
        });

        Assert.That(preview.Errors, Has.One.Contains("whose registration isn't pending"));
    }
}
