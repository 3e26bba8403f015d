using Pulumirpc;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

/// <summary>When hooks run in a preview, and what they are told.</summary>
internal sealed class HookMomentTests
{
    [Test]
    public async Task Create_Resource_TellsInputsThenOutputs()
    {
        var calls = await PreviewAsync(new(), program => program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }, Bind));

        Assert.That(calls, Is.EqualTo(new[] { "beforeCreate a new in 1", "afterCreate a new in 1 new out 1" }));
    }

    [Test]
    public async Task Update_Resource_TellsOldAndNew()
    {
        var stack = await DeployedAsync(program => program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }));

        var calls = await PreviewAsync(stack, program => program.RegisterAsync(TestStack.Thing, "a", new { size = 2 }, Bind));

        Assert.That(calls, Is.EqualTo(new[]
        {
            "beforeUpdate a a-id new in 2 old in 1 old out 1", "afterUpdate a a-id new in 2 new out 2 old in 1 old out 1",
        }));
    }

    [Test]
    public async Task Same_Resource_TellsNothing()
    {
        var stack = await DeployedAsync(program => program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }));

        var calls = await PreviewAsync(stack, program => program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }, Bind));

        Assert.That(calls, Is.Empty);
    }

    [Test]
    public async Task Delete_Resource_TellsWhatItWas()
    {
        var stack = await DeployedAsync(program => program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }, Bind));

        var calls = await PreviewAsync(stack, _ => Task.CompletedTask);

        Assert.That(calls, Is.EqualTo(new[] { "beforeDelete a a-id old in 1 old out 1", "afterDelete a a-id old in 1 old out 1" }));
    }

    [Test]
    public async Task Replace_Resource_IsACreationAndADeletion()
    {
        var stack = await DeployedAsync(program => program.RegisterAsync(TestStack.Fixed, "a", new { size = 1 }, Bind));

        var calls = await PreviewAsync(stack, program => program.RegisterAsync(TestStack.Fixed, "a", new { size = 2 }, Bind));

        Assert.That(calls, Is.EqualTo(new[]
        {
            "beforeCreate a new in 2", "afterCreate a new in 2 new out 2",
            "beforeDelete a a-id old in 1 old out 1", "afterDelete a a-id old in 1 old out 1",
        }));
    }

    [Test]
    public async Task Replace_DeletingFirst_IsADeletionAndACreation()
    {
        void Options(RegisterResourceRequest request)
        {
            Bind(request);
            request.DeleteBeforeReplaceDefined = request.DeleteBeforeReplace = true;
        }
        var stack = await DeployedAsync(program => program.RegisterAsync(TestStack.Fixed, "a", new { size = 1 }, Options));

        var calls = await PreviewAsync(stack, program => program.RegisterAsync(TestStack.Fixed, "a", new { size = 2 }, Options));

        Assert.That(calls, Is.EqualTo(new[]
        {
            "beforeDelete a a-id old in 1 old out 1", "afterDelete a a-id old in 1 old out 1",
            "beforeCreate a new in 2", "afterCreate a new in 2 new out 2",
        }));
    }

    [Test]
    public async Task Create_Component_EndsWithItsOutputs()
    {
        var calls = await PreviewAsync(new(), async program =>
        {
            var component = await program.ComponentAsync("c", Bind);
            await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }, request => request.Parent = component.Urn);
            await program.OutputsAsync(component.Urn, new { size = 3 });
        });

        Assert.That(calls, Is.EqualTo(new[] { "beforeCreate c", "afterCreate c new out 3" }));
    }

    /// <summary>Those of a resource that is left out come from the state: the program must still register them.</summary>
    [Test]
    public async Task Delete_HookThatIsNotRegistered_Fails()
    {
        var stack = await DeployedAsync(program => program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }, Bind));

        var preview = await stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.SignalAsync();
        });

        Assert.That(preview.Errors, Is.EqualTo(new[] { "Preview failed: hook \"beforeDelete\" was not registered", "preview failed" }));
    }

    private static void Bind(RegisterResourceRequest request) => request.Hooks = new()
    {
        BeforeCreate = { "beforeCreate" },
        AfterCreate = { "afterCreate" },
        BeforeUpdate = { "beforeUpdate" },
        AfterUpdate = { "afterUpdate" },
        BeforeDelete = { "beforeDelete" },
        AfterDelete = { "afterDelete" },
    };

    private static async Task<TestStack> DeployedAsync(Func<TestMonitor, Task> program)
    {
        var stack = new TestStack();
        await WithHooksAsync([], hooks => stack.DeployAsync(monitor => RunAsync(monitor, hooks, program)));
        return stack;
    }

    /// <summary>What the hooks are told in a preview, in order.</summary>
    private static async Task<List<string>> PreviewAsync(TestStack stack, Func<TestMonitor, Task> program)
    {
        var calls = new List<string>();
        await WithHooksAsync(calls, async hooks =>
        {
            var preview = await stack.PreviewAsync(monitor => RunAsync(monitor, hooks, program));
            Assert.That(preview.Errors, Is.Empty);
        });
        return calls;
    }

    private static async Task RunAsync(TestMonitor monitor, IEnumerable<(string Name, Callback Callback)> hooks,
        Func<TestMonitor, Task> program)
    {
        foreach (var (name, callback) in hooks)
        {
            await monitor.Client.RegisterResourceHookAsync(new() { Name = name, Callback = callback, OnDryRun = true });
        }

        await monitor.StackAsync();
        await program(monitor);
        await monitor.SignalAsync();
    }

    private static async Task WithHooksAsync(List<string> calls, Func<List<(string Name, Callback Callback)>, Task> action)
    {
        var hooks = new List<(string, Callback)>();
        var servers = new List<TestCallbacks>();
        foreach (var name in new[] { "beforeCreate", "afterCreate", "beforeUpdate", "afterUpdate", "beforeDelete", "afterDelete" })
        {
            servers.Add(await TestCallbacks.StartAsync(bytes =>
            {
                calls.Add($"{name} {Describe(ResourceHookRequest.Parser.ParseFrom(bytes))}");
                return new ResourceHookResponse();
            }));
            hooks.Add((name, servers[^1].Callback));
        }

        await action(hooks);
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private static string Describe(ResourceHookRequest request)
    {
        string[] said =
        [
            request.Name, request.Id,
            Size("new in", request.NewInputs), Size("new out", request.NewOutputs),
            Size("old in", request.OldInputs), Size("old out", request.OldOutputs),
        ];
        return string.Join(" ", said.Where(it => it.Length > 0));
    }

    private static string Size(string what, Google.Protobuf.WellKnownTypes.Struct? properties) =>
        properties is not null && properties.Fields.TryGetValue("size", out var size) ? $"{what} {size.NumberValue}" : "";
}
