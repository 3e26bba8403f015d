using Pulumirpc;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class AliasTests
{
    private const string OldUrn = "urn:pulumi:stack::project::test:index:Thing::old";
    private readonly TestStack _stack = new();

    [SetUp]
    public Task DeployOldAsync() => _stack.DeployAsync(async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "old");
    });

    [Test]
    public async Task Register_RenamedResourceThatTheProviderNamedAtRandom_IsSame()
    {
        const string topic = "aws:sns/topic:Topic";
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(topic, "old", new { name = "old-1a2b3c4" });
        });

        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(topic, "new", new { },
                r => r.Aliases.Add(new Pulumirpc.Alias { Spec = new() { Name = "old" } }));
        });

        Assert.That(preview.Plan, Is.EqualTo(new[] { "same new" }));
    }

    private Task<TestPreview> RenameAsync(params Pulumirpc.Alias[] aliases) => _stack.PreviewAsync(async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "new", options: r => r.Aliases.Add(aliases));
    });

    [Test]
    public async Task Register_AliasByUrn_IsTheOldResource()
    {
        var preview = await RenameAsync(new Pulumirpc.Alias { Urn = OldUrn });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "same new" }));
            Assert.That(preview.Step("new").New!.Aliases, Is.EqualTo(new[] { new Urn(OldUrn) }));
            Assert.That(preview.Step("new").New!.Id, Is.EqualTo("old-id"));
        });
    }

    [Test]
    public async Task Register_AliasByName_IsTheOldResource()
    {
        var preview = await RenameAsync(new Pulumirpc.Alias { Spec = new() { Name = "old" } });

        Assert.That(preview.Plan, Is.EqualTo(new[] { "same new" }));
    }

    [Test]
    public async Task Register_AliasInTheOldField_IsTheOldResource()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "new", options: r => r.AliasURNs.Add(OldUrn));
        });

        Assert.That(preview.Plan, Is.EqualTo(new[] { "same new" }));
    }

    [Test]
    public async Task Register_MovedUnderAComponent_IsTheOldResourceByNoParent()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            var component = await program.ComponentAsync("component");
            await program.RegisterAsync(TestStack.Thing, "old", options: r =>
            {
                r.Parent = component.Urn;
                r.AliasSpecs = true;
                r.Aliases.Add(new Pulumirpc.Alias { Spec = new() { NoParent = true } });
            });
        });

        Assert.That(preview.Ops("old"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_EmptyParentFromAnOldNodeSdk_MeansNoParent()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            var component = await program.ComponentAsync("component");
            var request = new RegisterResourceRequest
            {
                Type = TestStack.Thing,
                Name = "old",
                Custom = true,
                Version = "1.2.3",
                Parent = component.Urn,
                Aliases = { new Pulumirpc.Alias { Spec = new() { ParentUrn = "" } } },
            };
            await program.Client.RegisterResourceAsync(request, new Grpc.Core.Metadata { { "pulumi-runtime", "nodejs" } });
        });

        Assert.That(preview.Ops("old"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_ParentRenamed_ChildFollowsWithItsName()
    {
        static Func<TestMonitor, Task> Family(string name, string alias) => async program =>
        {
            await program.StackAsync();
            var parent = await program.ComponentAsync(name, r => r.Aliases.Add(new Pulumirpc.Alias { Spec = new() { Name = alias } }));
            await program.RegisterAsync(TestStack.Thing, $"{name}-child", options: r => r.Parent = parent.Urn);
        };
        await _stack.DeployAsync(Family("app", "none"));

        var preview = await _stack.PreviewAsync(Family("shop", "app"));

        Assert.That(preview.Plan, Is.EqualTo(new[] { "same shop", "same shop-child" }));
    }

    [Test]
    public async Task Register_TwoClaimOneAlias_IsAnError()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "new", options: r => r.AliasURNs.Add(OldUrn));
            await program.RegisterAsync(TestStack.Thing, "other", options: r => r.AliasURNs.Add(OldUrn));
        });

        Assert.That(preview.Errors, Has.One.StartsWith($"Duplicate resource alias '{OldUrn}'"));
    }
}
