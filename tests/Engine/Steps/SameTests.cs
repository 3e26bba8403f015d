using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class SameTests
{
    private static async Task ProgramAsync(TestMonitor program)
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "a", new { size = 1, tags = new { team = "x" } });
    }

    [Test]
    public async Task Register_Unchanged_IsSame()
    {
        var stack = new TestStack();
        await stack.DeployAsync(ProgramAsync);

        var preview = await stack.PreviewAsync(ProgramAsync);

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "same a" }));
            Assert.That(preview.Result.HasChanges, Is.False);
        });
    }

    [Test]
    public async Task Register_Unchanged_TellsTheProgramWhatTheProviderSaid()
    {
        var stack = new TestStack();
        await stack.DeployAsync(ProgramAsync);
        stack.Change("a", a => a with { Outputs = a.Outputs.With("endpoint", PropertyValue.Of("https://a")) });
        Pulumirpc.RegisterResourceResponse? thing = null;

        await stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            thing = await program.RegisterAsync(TestStack.Thing, "a", new { size = 1, tags = new { team = "x" } });
        });

        Assert.Multiple(() =>
        {
            Assert.That(thing!.Id, Is.EqualTo("a-id"));
            Assert.That(thing.Object.Fields["endpoint"].StringValue, Is.EqualTo("https://a"));
        });
    }

    [Test]
    public async Task Register_UnchangedWithSecretOutputs_MakesSecretWhatThereIs()
    {
        static void Secrets(Pulumirpc.RegisterResourceRequest r) => r.AdditionalSecretOutputs.Add(["size", "never"]);
        var stack = new TestStack();
        await stack.DeployAsync(ProgramAsync);
        Pulumirpc.RegisterResourceResponse? thing = null;

        await stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            thing = await program.RegisterAsync(TestStack.Thing, "a", new { size = 1, tags = new { team = "x" } }, Secrets);
        });

        Assert.Multiple(() =>
        {
            Assert.That(Wire.IsSecret(thing!.Object.Fields["size"]));
            Assert.That(thing.Object.Fields.Keys, Does.Not.Contain("never"));
        });
    }

    [Test]
    public async Task Register_SecretOfTheSameValue_IsSame()
    {
        var stack = new TestStack();
        await stack.DeployAsync(ProgramAsync);

        var preview = await stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { size = Wire.Secret(1), tags = new { team = "x" } });
        });

        Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_NullInPlaceOfNothing_IsSame()
    {
        var stack = new TestStack();
        await stack.DeployAsync(ProgramAsync);

        var preview = await stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a",
                new { size = 1, tags = new { team = "x" }, note = (string?)null });
        });

        Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "same" }));
    }
}
