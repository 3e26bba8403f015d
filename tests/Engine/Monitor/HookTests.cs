using Pulumirpc;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class HookTests
{
    private static async Task<(TestPreview Preview, List<string> Calls)> CreateAsync(bool onDryRun, string error = "",
        bool ignoreErrors = false)
    {
        var calls = new List<string>();
        await using var callbacks = await TestCallbacks.StartAsync(bytes =>
        {
            calls.Add(ResourceHookRequest.Parser.ParseFrom(bytes).Name);
            return new ResourceHookResponse { Error = error };
        });
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.Client.RegisterResourceHookAsync(new()
            {
                Name = "hook",
                Callback = callbacks.Callback,
                OnDryRun = onDryRun,
                IgnoreErrors = ignoreErrors,
            });
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", options: r => r.Hooks = new() { BeforeCreate = { "hook" } });
        });
        return (preview, calls);
    }

    [Test]
    public async Task Register_HookForDryRuns_Runs()
    {
        var (_, calls) = await CreateAsync(onDryRun: true);

        Assert.That(calls, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task Register_HookForDeploymentsOnly_DoesNotRun()
    {
        var (_, calls) = await CreateAsync(onDryRun: false);

        Assert.That(calls, Is.Empty);
    }

    [TestCase(false, DiagnosticSeverity.Error)]
    [TestCase(true, DiagnosticSeverity.Warning)]
    public async Task Register_HookFails_IsReported(bool ignoreErrors, DiagnosticSeverity severity)
    {
        var (preview, _) = await CreateAsync(onDryRun: true, error: "no", ignoreErrors);

        Assert.That(preview.Messages(severity), Has.One.EqualTo("resource hook \"hook\": no"));
    }
}
