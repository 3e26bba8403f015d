using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>The Harbor that runs is asked whether another release may follow it.</summary>
public sealed class ConfigureReleaseTests
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

    [TestCase("v2.15.1", "2.15.1 runs, and v2.15.1 may follow it\n")]
    [TestCase("v2.15.2", "2.15.1 runs, and v2.15.2 may follow it\n")]
    [TestCase("v2.17.0-fips", "2.15.1 runs, and v2.17.0-fips may follow it\n")]
    public async Task Release_Later_MayFollow(string release, string said)
    {
        var run = await Configured.JudgeAsync(release);

        Assert.Multiple(() =>
        {
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, said)));
            Assert.That(Configured.Harbor.Writes, Is.Empty);
        });
    }

    [TestCase("v2.15.0", "error: 2.15.1 runs, and v2.15.0 is older: a migrated database does not go back. Choose 2.15.1 or later, or "
        + "restore what was saved before the upgrade\n")]
    [TestCase("v2.18.0", "error: 2.15.1 runs, and v2.18.0 is more than 2 minor versions later: a database that skips a migration may "
        + "begin empty. Go to 2.17 first\n")]
    [TestCase("v3.0.0", "error: 2.15.1 runs, and v3.0.0 is more than 2 minor versions later: a database that skips a migration may "
        + "begin empty. Go to 2.17 first\n")]
    [TestCase("nightly", "error: nightly is no release of Harbor that could be compared\n")]
    public async Task Release_ThatTheDatabaseWouldNotSurvive_IsRefused(string release, string said)
    {
        // What the settings say does not count where Harbor can be asked.
        var run = await Configured.JudgeAsync(release, isBelieved: true);

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((1, said)));
    }

    [Test]
    public async Task Release_NoHarborYet_IsInstalled()
    {
        var run = await Configured.JudgeAsync("v2.15.2", url: new("https://harbor-core.harbor.invalid"));

        if (run.Output.Contains("Temporary failure", StringComparison.Ordinal))
        {
            Distribution.Tool.Lacking("There is no name server here that could say that a host does not exist.");
        }

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, "there is no Harbor yet\n")));
    }

    /// <summary>An ill Harbor is not upgraded, unless somebody says what it is.</summary>
    [Test]
    public async Task Release_HarborDoesNotAnswer_IsRefusedUnlessTheSettingsSayWhatRuns()
    {
        Configured.Harbor.Fail(new("^GET /users/current", int.MaxValue) { Status = 503 });

        var refused = await Configured.JudgeAsync("v2.15.2");
        var believed = await Configured.JudgeAsync("v2.15.2", isBelieved: true);

        Assert.Multiple(() =>
        {
            Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((1, "error: Harbor answered 503 to GET /users/current: TEST: this "
                + "went wrong on purpose. Mend Harbor before it is upgraded, or say in chart.upgradeFrom what runs\n")));
            Assert.That((believed.ExitCode, believed.Output), Is.EqualTo((0, "Harbor answered 503 to GET /users/current: TEST: this went "
                + "wrong on purpose; chart.upgradeFrom says what runs, and is believed\n")));
        });
    }

    [Test]
    public async Task Release_WrongPassword_IsRefused()
    {
        State.AdminPassword = "0fSomebodyElse";

        var run = await Configured.JudgeAsync("v2.15.2");

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Output, Does.StartWith("error: user admin: Harbor does not accept the password of its Secret"));
        });
    }
}
