using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class CreateTests
{
    [Test]
    public async Task Register_NotInSnapshot_Creates()
    {
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 });
        });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "create a" }));
            Assert.That(preview.Result.ChangeSummary[StepOp.Create], Is.EqualTo(2), "stack and thing: a default provider is not counted");
            Assert.That(preview.Result.Succeeded);
        });
    }

    [Test]
    public async Task Register_NotInSnapshot_HasItsInputsAsOutputsAndNoIdentifier()
    {
        Pulumirpc.RegisterResourceResponse? thing = null;
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            thing = await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 });
        });

        Assert.Multiple(() =>
        {
            Assert.That(thing!.Id, Is.Empty);
            Assert.That(thing.Object, Is.EqualTo(Wire.Struct(new { size = 1 })));
        });
    }

    [Test]
    public async Task Register_AdditionalSecretOutput_IsSecretEvenWhileUnknown()
    {
        Pulumirpc.RegisterResourceResponse? thing = null;
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            thing = await program.RegisterAsync(TestStack.Thing, "a", options: r => r.AdditionalSecretOutputs.Add("token"));
        });

        Assert.That(Wire.IsSecret(thing!.Object.Fields["token"]));
    }

    [Test]
    public async Task Register_Child_HasTheTypesOfItsAncestorsInItsUrn()
    {
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            var outer = await program.ComponentAsync("outer");
            var inner = await program.ComponentAsync("inner", r => r.Parent = outer.Urn);
            await program.RegisterAsync(TestStack.Thing, "a", options: r => r.Parent = inner.Urn);
        });

        Assert.That(preview.Step("a").Urn.Value, Is.EqualTo(
            "urn:pulumi:stack::project::test:index:Component$test:index:Component$test:index:Thing::a"));
    }

    [Test]
    public async Task Register_SameUrnTwice_IsAnError()
    {
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
            await program.RegisterAsync(TestStack.Thing, "a");
        });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Errors, Is.EqualTo(new[]
            {
                "Duplicate resource URN 'urn:pulumi:stack::project::test:index:Thing::a'; try giving it a unique name",
            }));
            Assert.That(preview.Result.Succeeded, Is.False);
        });
    }

    [Test]
    public async Task Register_ParentNeverRegistered_IsAnError()
    {
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a",
                options: r => r.Parent = "urn:pulumi:stack::project::test:index:Component::none");
        });

        Assert.That(preview.Errors, Has.One.Contains("could not find parent resource"));
    }
}
