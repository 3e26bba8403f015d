using Pulumirpc;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Programs;

internal sealed class ProgramEndTests
{
    private static Task<TestPreview> EndAsync(int exitCode, string? logged = null) =>
        new TestStack().PreviewAsync(new TestProgram(async program =>
        {
            await program.StackAsync();
            if (logged is not null)
            {
                await program.Engine.LogAsync(new() { Severity = LogSeverity.Error, Message = logged });
            }
        })
        { ExitCode = exitCode });

    [TestCase(1, "Program exited with non-zero exit code: 1")]
    [TestCase(32, "Program exited with non-zero exit code: 32")]
    [TestCase(137, "the program was killed by signal 9 before it ended")]
    public async Task Run_ExitsWithFailure_IsAnError(int exitCode, string message)
    {
        var preview = await EndAsync(exitCode);

        Assert.Multiple(() =>
        {
            Assert.That(preview.Errors, Is.EqualTo(new[] { message }));
            Assert.That(preview.Result.Succeeded, Is.False);
        });
    }

    [Test]
    public async Task Run_ExitsAfterItToldTheUserWhy_AddsNothing()
    {
        var preview = await EndAsync(32, logged: "unhandled exception");

        Assert.That(preview.Errors, Is.EqualTo(new[] { "unhandled exception" }));
    }

    [Test]
    public async Task Run_LogsAnErrorAndEndsWell_Succeeds()
    {
        var preview = await EndAsync(0, logged: "wrong");

        Assert.That(preview.Result.Succeeded);
    }

    [Test]
    public async Task Run_RegistersNoResources_IsAnEmptyProgram()
    {
        var preview = await EndAsync(0);

        Assert.That(preview.Result.Succeeded);
    }

    [Test]
    public async Task Run_NeverRegistersAStack_IsAnErrorAndDeletesNothing()
    {
        var stack = new TestStack();
        await stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        });

        var preview = await stack.PreviewAsync(_ => Task.CompletedTask);

        Assert.Multiple(() =>
        {
            Assert.That(preview.Errors, Has.One.Contains("without registering a stack"));
            Assert.That(preview.Result.Steps, Is.Empty);
        });
    }

    [Test]
    public async Task Run_PlanWentWrong_HearsUnavailableOnEveryFurtherCall()
    {
        var codes = new List<Grpc.Core.StatusCode>();
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
            foreach (var name in new[] { "a", "b" })
            {
                codes.Add(Assert.ThrowsAsync<Grpc.Core.RpcException>(() => program.RegisterAsync(TestStack.Thing, name))!.StatusCode);
            }
        });

        Assert.That(codes, Is.All.EqualTo(Grpc.Core.StatusCode.Unavailable));
    }

    [Test]
    public async Task Run_PlanWentWrongAndTheProgramGoesOn_IsEnded()
    {
        var preview = await new TestStack().PreviewAsync(new StubbornProgram());

        Assert.That(preview.Errors, Has.One.Contains("could not find parent resource"));
    }

    [Test]
    public void Run_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var program = new WaitingProgram(cancellation);

        Assert.That(() => new TestStack().PreviewAsync(program, cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Run_LeftOverOperations_AreWarnedOf()
    {
        var urn = new Urn("urn:pulumi:stack::project::test:index:Thing::a");
        var stack = new TestStack { Snapshot = new() { PendingOperations = [new("creating", new() { Urn = urn, Type = TestStack.Thing })] } };

        var preview = await stack.PreviewAsync(async program => await program.StackAsync());

        Assert.That(preview.Messages(DiagnosticSeverity.Warning), Has.One.Contains($"creating {urn}"));
    }

    private sealed class StubbornProgram : IProgram
    {
        public async Task<int> RunAsync(ProgramStart start, Action<EngineEvent.ProgramOutput> output,
            CancellationToken cancellationToken)
        {
            await new TestProgram(program => program.RegisterAsync(TestStack.Thing, "a",
                options: r => r.Parent = "urn:pulumi:stack::project::test:index:Component::none"))
                .RunAsync(start, output, cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private sealed class WaitingProgram(CancellationTokenSource cancellation) : IProgram
    {
        public async Task<int> RunAsync(ProgramStart start, Action<EngineEvent.ProgramOutput> output,
            CancellationToken cancellationToken)
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
