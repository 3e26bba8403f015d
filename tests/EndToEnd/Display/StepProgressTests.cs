using RegistryInfra.Cli.Display;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.EndToEnd.Tests.Display;

/// <summary>What a terminal shows while a deployment goes on.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StepProgressTests : IDisposable
{
    private static readonly Urn _shop = Plan.UrnOf("shop:index:Shop", "shop");
    private readonly Clock _clock = new();
    private readonly StringWriter _terminal = new() { NewLine = "\n" };
    private readonly Spectre.Console.IAnsiConsole _console;
    private readonly StepProgress _progress;

    public StepProgressTests()
    {
        _console = Terminal.Create(_terminal, color: false, width: 60);
        _progress = new(_console, _clock);
        _progress.Begin("Updating (dev)");
        Begin(Plan.Create(Plan.Stack));
        Begin(new() { Op = StepOp.Create, Urn = _shop, New = Plan.State(_shop) with { Custom = false } });
        End(Plan.Create(_shop));
    }

    [Test]
    public void Draw_OperationsUnderWay_AreATreeWithTheirTimes()
    {
        Begin(Pet("a"));
        _clock.Now = TimeSpan.FromSeconds(1.5);
        Begin(Pet("b"));
        Begin(Plan.Create(Plan.UrnOf("random:index/randomPet:RandomPet", "alone")));
        _progress.Take(new EngineEvent.Diagnostic(DiagnosticSeverity.Info, Pet("b").Urn, "Waiting for the Pod", Ephemeral: true));
        _clock.Now = TimeSpan.FromSeconds(2);

        Assert.That(Drawn(20), Is.EqualTo("""
            Updating (dev): 1 done, 3 under way
             +  ├─ random:index:RandomPet alone creating (0.5s)
                └─ shop:index:Shop shop
             +     ├─ random:index:RandomPet a creating (2.0s)
             +     └─ random:index:RandomPet b creating (0.5s) Waiting f
            """));
    }

    [Test]
    public void Draw_WhatEndedOrFailed_IsGone()
    {
        Begin(Pet("a"));
        Begin(Pet("b"));
        End(Pet("a"));
        _progress.Take(new EngineEvent.StepFailed(Pet("b"), TimeSpan.Zero));

        Assert.That(Drawn(20), Is.EqualTo("Updating (dev): 2 done, 0 under way"));
    }

    [Test]
    public void Draw_MoreThanFits_IsCounted()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
        {
            Begin(Pet(name));
        }

        Assert.That(Drawn(4).Split('\n'), Has.Length.EqualTo(5));
        Assert.That(Drawn(4), Does.EndWith("    … and 3 more"));
    }

    public void Dispose() => _terminal.Dispose();

    private static Step Pet(string name) =>
        Plan.Create(Plan.UrnOf("random:index/randomPet:RandomPet", name), parent: _shop);

    private void Begin(Step step) => _progress.Take(new EngineEvent.StepBegun(step));

    private void End(Step step) => _progress.Take(new EngineEvent.StepEnded(step, TimeSpan.Zero));

    private string Drawn(int rows)
    {
        _terminal.GetStringBuilder().Clear();
        _console.Write(_progress.Draw(rows));
        return string.Join('\n', _terminal.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd();
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
