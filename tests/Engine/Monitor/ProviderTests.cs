using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class ProviderTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Thing(Action<Pulumirpc.RegisterResourceRequest>? options = null) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "a", options: options);
    };

    [TestCase("7.48.0", "default_7_48_0")]
    [TestCase("1.2.3-alpha.4", "default_1_2_3_alpha_4")]
    [TestCase("", "default")]
    public async Task Register_WithoutProvider_GetsTheDefaultOneOfItsVersion(string version, string name)
    {
        var preview = await _stack.PreviewAsync(Thing(r => r.Version = version));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Step(name).Urn.Value, Is.EqualTo($"urn:pulumi:stack::project::pulumi:providers:test::{name}"));
            Assert.That(preview.Step("a").Provider!.Urn, Is.EqualTo(preview.Step(name).Urn));
        });
    }

    [Test]
    public async Task Register_ManyOfOneVersion_ShareOneDefaultProvider()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => program.RegisterAsync(TestStack.Thing, $"t{i}")));
        });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Ops("default_1_2_3"), Is.EqualTo(new[] { "create" }));
            Assert.That(preview.Plan.Count(), Is.EqualTo(50));
        });
    }

    [Test]
    public async Task Register_DefaultProvider_TakesThePackagesConfiguration()
    {
        _stack.Config["test:region"] = "eu-west-1";
        _stack.Config["test:token"] = "t";
        _stack.Config["other:region"] = "no";
        _stack.SecretKeys.Add("test:token");

        var preview = await _stack.PreviewAsync(Thing());

        var inputs = preview.Step("default_1_2_3").New!.Inputs;
        Assert.Multiple(() =>
        {
            Assert.That(inputs.Keys, Is.EqualTo(new[] { "__internal", "region", "token", "version" }));
            Assert.That(inputs["region"], Is.EqualTo(PropertyValue.Of("eu-west-1")));
            Assert.That(inputs["token"], Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Of("t"))));
            Assert.That(inputs["version"], Is.EqualTo(PropertyValue.Of("1.2.3")));
        });
    }

    [Test]
    public async Task Register_DefaultProviderDisabled_IsAnError()
    {
        _stack.Config["pulumi:disable-default-providers"] = "[\"test\"]";

        var preview = await _stack.PreviewAsync(Thing());

        Assert.That(preview.Errors, Has.One.Contains("Default provider for 'test' disabled"));
    }

    [Test]
    public async Task Register_PluginUrl_IsKeptWithTheProvider()
    {
        var preview = await _stack.PreviewAsync(Thing(r => r.PluginDownloadURL = "https://plugins.example/"));

        var plugin = (PropertyValue.Map)preview.Step("default_1_2_3_https_/plugins.example").New!.Inputs["__internal"];
        Assert.That(plugin.Properties["pluginDownloadURL"], Is.EqualTo(PropertyValue.Of("https://plugins.example")));
    }

    [Test]
    public async Task Register_VersionThatIsNone_IsRefused()
    {
        Grpc.Core.RpcException? refusal = null;
        await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            refusal = Assert.ThrowsAsync<Grpc.Core.RpcException>(() => program.RegisterAsync(TestStack.Thing, "a",
                options: r => r.Version = "latest"));
        });

        Assert.That(refusal!.Status.Detail, Does.Contain("\"latest\" is not a version"));
    }

    [Test]
    public async Task RegisterPackage_Parameterised_IsTheProviderOfItsResources()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            var package = await program.Client.RegisterPackageAsync(new()
            {
                Name = "terraform-provider",
                Version = "1.0.0",
                Parameterization = new() { Name = "test", Version = "2.0.0", Value = Google.Protobuf.ByteString.CopyFromUtf8("x") },
            });
            await program.RegisterAsync(TestStack.Thing, "a", options: r =>
            {
                r.Version = "";
                r.PackageRef = package.Ref;
            });
        });

        var provider = preview.Step("default_2_0_0").New!;
        Assert.Multiple(() =>
        {
            Assert.That(provider.Type, Is.EqualTo("pulumi:providers:test"));
            Assert.That(((PropertyValue.Map)provider.Inputs["__internal"]).Properties["name"],
                Is.EqualTo(PropertyValue.Of("terraform-provider")));
        });
    }

    [Test]
    public async Task Register_DefaultProviderOfANewVersion_KeepsItsResources()
    {
        await _stack.DeployAsync(Thing());

        var preview = await _stack.PreviewAsync(Thing(r => r.Version = "1.3.0"));

        Assert.That(preview.Result.Steps.Select(s => $"{s.Op.Name()} {s.Urn.Name}"), Is.EqualTo(new[]
        {
            "same project-stack", "create default_1_3_0", "same a", "delete default_1_2_3",
        }));
    }
}
