using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>The administrator gets the password of the Secret by the one that it was given last.</summary>
public sealed class ConfigurePasswordTests
{
    private const string Before = HarborStandIn.AdminPassword;
    private const string After = "Adm1nPassw0rdOfTheNextRotation";

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

    [Test]
    public async Task Password_FirstStart_IsThatOfTheSecretAlready()
    {
        var run = await Configured.RotateAsync(Before, inForce: null);

        Assert.Multiple(() =>
        {
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, "0 changes\n")));
            Assert.That(Configured.Harbor.Writes, Is.Empty);
        });
    }

    [Test]
    public async Task Password_Rotated_IsChangedByTheOneInForceAndThenNoMore()
    {
        var run = await Configured.RotateAsync(After, inForce: Before);
        var again = await Configured.RotateAsync(After, inForce: Before);

        Assert.Multiple(() =>
        {
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, "updated: password of admin\n")));
            Assert.That(State.AdminPassword, Is.EqualTo(After));
            Assert.That(Configured.Harbor.Writes, Is.EqualTo(new[] { "PUT /users/1/password" }));
            Assert.That((again.ExitCode, again.Output), Is.EqualTo((0, "0 changes\n")));
        });
    }

    /// <summary>Harbor did what was asked, and the answer was lost.</summary>
    [Test]
    public async Task Password_LostAnswer_IsKnownByLoggingIn()
    {
        Configured.Harbor.Fail(new("^PUT /users", 1) { IsAfterwards = true });

        var run = await Configured.RotateAsync(After, inForce: Before);

        Assert.Multiple(() =>
        {
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, "updated: password of admin\n")));
            Assert.That(State.AdminPassword, Is.EqualTo(After));
        });
    }

    [TestCase(429)]
    [TestCase(500)]
    [TestCase(0)]
    public async Task Password_EachRequestFailsOnce_IsChangedNevertheless(int status)
    {
        Configured.Harbor.Fail(new("^GET /users/current", 1) { Status = status });
        Configured.Harbor.Fail(new("^PUT /users", 1) { Status = status });

        var run = await Configured.RotateAsync(After, inForce: Before);

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(State.AdminPassword, Is.EqualTo(After));
        });
    }

    [Test]
    public async Task Password_ChangedBySomebodyElse_IsLeftAndTold()
    {
        State.AdminPassword = "0fSomebodyElse";

        var run = await Configured.RotateAsync(After, inForce: Before);

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Output, Does.StartWith("error: user admin: Harbor does not accept the password of its Secret, nor the one "
                + "that it was given last."));
            Assert.That(run.Output, Does.Not.Contain(After).And.Not.Contain(Before));
        });
    }

    [Test]
    public async Task Password_HarborRefusesIt_SaysWhatHarborSays()
    {
        var run = await Configured.RotateAsync("weak", inForce: Before);

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Output, Does.StartWith("error: Harbor answered 400 to PUT /users/1/password: BAD_REQUEST: the password"));
            Assert.That(State.AdminPassword, Is.EqualTo(Before));
        });
    }
}
