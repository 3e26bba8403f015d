using System.Collections.Immutable;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Programs;

internal sealed class StackReferenceTests
{
    [Test]
    public async Task Constructor_WithoutArgs_ReadsTheStackOfItsName()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = new StackReference("org/project/dev"));

        var args = mocks.Find("org/project/dev");
        Assert.That(
            (args.Type, args.Id, args.Inputs["name"]),
            Is.EqualTo(("pulumi:pulumi:StackReference", "org/project/dev", (object)"org/project/dev")));
    }

    [Test]
    public async Task GetOutput_Plain_IsNotSecretThoughAnotherIs()
    {
        var reference = await ReadAsync();

        Assert.That(await OutputUtilities.GetValueAsync(reference.GetOutput("plain")), Is.EqualTo("p"));
        Assert.That(await Output.IsSecretAsync(reference.GetOutput("plain")), Is.False);
    }

    [Test]
    public async Task GetOutput_Secret_IsSecret()
    {
        var reference = await ReadAsync();

        Assert.That(await OutputUtilities.GetValueAsync(reference.GetOutput("secret")), Is.EqualTo("s"));
        Assert.That(await Output.IsSecretAsync(reference.GetOutput("secret")), Is.True);
    }

    [Test]
    public async Task GetOutput_Missing_IsNull() =>
        Assert.That(await OutputUtilities.GetValueAsync((await ReadAsync()).GetOutput("none")), Is.Null);

    [Test]
    public async Task RequireOutput_Missing_NamesOutputAndStack()
    {
        var reference = await ReadAsync();

        Assert.That(
            () => OutputUtilities.GetValueAsync(reference.RequireOutput("none")),
            Throws.TypeOf<KeyNotFoundException>()
                .With.Message.EqualTo("Required output 'none' does not exist on stack 'org/project/dev'."));
    }

    [Test]
    public async Task GetOutputDetails_Either_FillsOne()
    {
        var reference = await ReadAsync();

        var plain = await reference.GetOutputDetailsAsync("plain");
        var secret = await reference.GetOutputDetailsAsync("secret");

        Assert.That((plain.Value, plain.SecretValue), Is.EqualTo(((object?)"p", (object?)null)));
        Assert.That((secret.Value, secret.SecretValue), Is.EqualTo(((object?)null, (object?)"s")));
    }

    [Test]
    public async Task GetValue_Secret_IsRefused()
    {
        var reference = await ReadAsync();

        Assert.That(await reference.GetValueAsync("plain"), Is.EqualTo("p"));
        Assert.That(
            () => reference.GetValueAsync("secret"),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "Cannot call 'GetOutputValueAsync' if the referenced stack has secret outputs. Use 'GetOutput' instead."));
        Assert.That(
            () => reference.RequireValueAsync("secret"),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "Cannot call 'RequireOutputValueAsync' if the referenced stack has secret outputs. Use 'RequireOutput' instead."));
    }

    private static async Task<StackReference> ReadAsync()
    {
        var outputs = ImmutableDictionary<string, object>.Empty.Add("plain", "p").Add("secret", Output.CreateSecret("s"));
        var mocks = new EchoMocks
        {
            State =
            {
                ["dev"] = ImmutableDictionary<string, object>.Empty
                    .Add("outputs", outputs)
                    .Add("secretOutputNames", ImmutableArray.Create("secret")),
            },
        };
        var resources = await Mocked.RunAsync(
            mocks, () => _ = new StackReference("dev", new StackReferenceArgs { Name = "org/project/dev" }));
        return resources.OfType<StackReference>().Single();
    }
}
