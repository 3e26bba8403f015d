using System.Diagnostics;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>Harbor holds still while it is copied, and goes on whatever happens.</summary>
public sealed class ConfigureBackupTests
{
    private ConfiguredHarbor? _configured;

    private ConfiguredHarbor Configured => _configured!;

    private HarborState State => Configured.State;

    [SetUp]
    public async Task StartAsync() => _configured = await ConfiguredHarbor.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        try
        {
            Assert.That(Configured.Harbor.Violations, Is.Empty, "Requests that Harbor's description does not have");
        }
        finally
        {
            await Configured.DisposeAsync();
        }
    }

    private bool IsReadOnly => State.Settings.Values["read_only"]!.GetValue<bool>();

    [Test]
    public async Task Backup_WhileOthersCopy_NothingChanges()
    {
        var during = (IsReadOnly: false, Paused: Array.Empty<bool>());
        State.System.BusyAnswers = 1;

        var run = await Configured.HoldStillAsync(_ =>
        {
            during = (IsReadOnly, [.. State.System.Queues.Values]);
            return Task.CompletedTask;
        });

        Assert.Multiple(() =>
        {
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, "nothing changes for 0.3 seconds: copy now\nHarbor takes changes again\n")));
            Assert.That(during.IsReadOnly, Is.True);
            Assert.That(during.Paused, Is.EqualTo(new[] { true, true }));
            Assert.That(IsReadOnly, Is.False);
            Assert.That(State.System.Queues.Values, Has.None.True);
            // Harbor changes no queue while it is read-only.
            Assert.That(Configured.Harbor.Writes, Is.EqualTo(new[]
            {
                "PUT /jobservice/queues/all", "PUT /configurations", "PUT /configurations", "PUT /jobservice/queues/all",
            }));
        });
    }

    [Test]
    public async Task Backup_JobsThatDoNotEnd_IsNoneAndHarborGoesOn()
    {
        State.System.BusyAnswers = int.MaxValue;

        var run = await Configured.HoldStillAsync();

        Assert.Multiple(() =>
        {
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((1, "error: jobs still run after 0.5 seconds: REPLICATION\n")));
            Assert.That(State.System.Queues.Values, Has.None.True);
            Assert.That(Configured.Harbor.Writes, Has.Exactly(1).EqualTo("PUT /configurations"), "It never was read-only.");
        });
    }

    [Test]
    public async Task Backup_PodEnds_HarborGoesOn()
    {
        var run = await Configured.HoldStillAsync(
            async process =>
            {
                using var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]);
                await kill.WaitForExitAsync();
            },
            seconds: 600);

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(run.Lines, Is.EqualTo(new[]
            {
                "nothing changes for 600 seconds: copy now", "the backup is ended", "Harbor takes changes again",
            }));
            Assert.That(IsReadOnly, Is.False);
            Assert.That(State.System.Queues.Values, Has.None.True);
        });
    }

    [Test]
    public async Task Backup_SomebodyEndsIt_IsNotWhole()
    {
        var run = await Configured.HoldStillAsync(_ =>
        {
            State.Settings.Values["read_only"] = false;
            return Task.CompletedTask;
        });

        Assert.That((run.ExitCode, run.Lines[^1]), Is.EqualTo(
            (1, "error: somebody ended the read-only mode meanwhile: what was copied may not fit together")));
    }

    [Test]
    public async Task Backup_EachWriteFailsOnce_IsDoneNevertheless()
    {
        Configured.Harbor.Fail(new("^PUT /jobservice", 1) { Status = 500 });
        Configured.Harbor.Fail(new("^PUT /configurations", 1));
        Configured.Harbor.Fail(new("^GET /jobservice", 1) { Status = 429 });

        var run = await Configured.HoldStillAsync();

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(IsReadOnly, Is.False);
        });
    }

    [Test]
    public async Task Backup_OneHalfOfTheEndFails_TheOtherIsDone()
    {
        Configured.Harbor.Fail(new("^PUT /jobservice", int.MaxValue) { Status = 400 });

        var run = await Configured.HoldStillAsync();

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(IsReadOnly, Is.False);
        });
    }

    /// <summary>What a backup that died has left is ended by the next run of the job.</summary>
    [Test]
    public async Task Run_AfterABackupThatDied_LetsHarborGoOn()
    {
        HarborConfigurationArgs args = new() { Backup = new() { Schedule = "30 1 * * *", Minutes = 1 } };
        _ = await Configured.RunAsync(new());
        State.Settings.Values["read_only"] = true;
        State.System.Queues["REPLICATION"] = true;

        var run = await Configured.RunAsync(new());
        var resumed = await Configured.RunAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(run.Lines, Does.Contain("ended: read-only mode"));
            Assert.That(run.Lines, Does.Contain("left alone, made by others: pause of jobs: REPLICATION"));
            Assert.That(IsReadOnly, Is.False);
            Assert.That(resumed.Lines, Does.Contain("ended: pause of jobs: REPLICATION"));
            Assert.That(State.System.Queues.Values, Has.None.True);
        });
    }

    [Test]
    public async Task Check_AfterABackupThatDied_TellsIt()
    {
        _ = await Configured.RunAsync(new());
        State.Settings.Values["read_only"] = true;

        var run = await Configured.RunAsync(new(), check: true);

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(run.Lines, Does.Contain("would be ended: read-only mode"));
            Assert.That(IsReadOnly, Is.True);
        });
    }
}
