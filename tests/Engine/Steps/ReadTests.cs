using Pulumirpc;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class ReadTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Read(string id) => async program =>
    {
        await program.StackAsync();
        await program.Client.ReadResourceAsync(new()
        {
            Type = TestStack.Thing,
            Name = "a",
            Id = id,
            Properties = Wire.Struct(new { size = 1 }),
            Version = "1.2.3",
        });
    };

    [Test]
    public async Task Read_NotInSnapshot_IsAReadOfAnExternalResource()
    {
        var preview = await _stack.PreviewAsync(Read("i-1"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "read a" }));
            Assert.That(preview.Step("a").New, Has.Property(nameof(ResourceState.External)).True);
            Assert.That(preview.Result.Steps.Count(s => s.Urn.Name == "default_1_2_3"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Read_IdentifierUnknown_IsAReadOfWhatIsYetToCome()
    {
        var preview = await _stack.PreviewAsync(Read(Wire.Unknown));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "read a" }));
            Assert.That(preview.Step("a").New!.Id, Is.EqualTo(Wire.Unknown));
            Assert.That(preview.Step("a").New!.Outputs, Is.Empty);
        });
    }

    [Test]
    public async Task Read_WithoutIdentifier_IsAnError()
    {
        var preview = await _stack.PreviewAsync(Read(""));

        Assert.That(preview.Errors, Has.One.StartsWith("Expected an ID"));
    }

    [Test]
    public async Task Finish_ReadBefore_IsDiscardedAndNotDeleted()
    {
        await _stack.DeployAsync(Read("i-1"));

        var preview = await _stack.PreviewAsync(async program => await program.StackAsync());

        Assert.That(preview.Plan, Is.EqualTo(new[] { "discard a" }));
    }

    [Test]
    public async Task Read_StackReference_TellsTheOutputsOfTheOtherStack()
    {
        _stack.OtherStacks["organization/other/prod"] = new()
        {
            Resources =
            [
                new()
                {
                    Urn = new("urn:pulumi:prod::other::pulumi:pulumi:Stack::other-prod"),
                    Type = Urn.StackType,
                    Outputs = PropertyMap.From([
                        new("host", PropertyValue.Of("h")), new("key", PropertyValue.SecretOf(PropertyValue.Of("k")))]),
                },
            ],
        };
        ReadResourceResponse? answer = null;

        await _stack.PreviewAsync(async program => answer = await ReferenceAsync(program));

        Assert.Multiple(() =>
        {
            Assert.That(answer!.Properties.Fields["outputs"].StructValue.Fields["host"].StringValue, Is.EqualTo("h"));
            Assert.That(Wire.IsSecret(answer.Properties.Fields["outputs"].StructValue.Fields["key"]));
            Assert.That(answer.Properties.Fields["secretOutputNames"].ListValue.Values.Single().StringValue, Is.EqualTo("key"));
        });
    }

    [Test]
    public async Task Read_StackReferenceToNoState_IsAnErrorThatNamesTheStack()
    {
        var preview = await _stack.PreviewAsync(ReferenceAsync);

        Assert.That(preview.Errors, Has.One.Contains("organization/other/prod"));
    }

    private static async Task<ReadResourceResponse> ReferenceAsync(TestMonitor program)
    {
        await program.StackAsync();
        return await program.Client.ReadResourceAsync(new()
        {
            Type = "pulumi:pulumi:StackReference",
            Name = "organization/other/prod",
            Id = "organization/other/prod",
            Properties = Wire.Struct(new { name = "organization/other/prod" }),
            AcceptSecrets = true,
        });
    }
}
