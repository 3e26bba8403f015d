using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>What passes is waited for; what does not ends the run with a message that names the object and Harbor's answer.</summary>
public sealed class ConfigureFaultTests
{
    private ConfiguredHarbor? _configured;

    private ConfiguredHarbor Configured => _configured!;

    private HarborState State => Configured.State;

    [SetUp]
    public async Task StartAsync() => _configured = await ConfiguredHarbor.StartAsync();

    [TearDown]
    public async Task StopAsync() => await Configured.DisposeAsync();

    [Test]
    public async Task Run_UnhealthyAtFirst_Waits()
    {
        State.UnhealthyAnswers = 3;

        Assert.That((await Configured.RunAsync(new())).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Run_NeverHealthy_NamesWhatIsIll()
    {
        State.UnhealthyAnswers = int.MaxValue;

        var run = await Configured.RunAsync(new());

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Output, Is.EqualTo("error: Harbor is not healthy after 2 seconds: not healthy: jobservice\n"));
        });
    }

    [Test]
    public async Task Run_WrongPassword_AsksForNothingElseAndSaysWhy()
    {
        State.AdminPassword = "an0therPassword";

        var run = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Output, Is.EqualTo("error: user admin: Harbor does not accept the password of its Secret, nor the one that it "
                + "was given last. It reads the Secret only when it starts for the first time: whoever changed the password in Harbor "
                + "has to change it back\n"));
            Assert.That(Configured.Harbor.Requests.Distinct(), Is.EqualTo(new[] { "GET /users/current" }));
        });
    }

    [Test]
    public async Task Run_OtherAuthority_SendsNoPassword()
    {
        await using var other = await HarborStandIn.StartAsync();

        var run = await Configured.RunAsync(new(), authority: other.AuthorityPem);

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Output, Does.StartWith("error: localhost: its certificate is not trusted: "));
            Assert.That(Configured.Harbor.Requests, Is.Empty);
        });
    }

    [TestCase(401)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(0)]
    public async Task Run_EachRequestFailsOnce_IsDoneNevertheless(int status)
    {
        foreach (var request in EachRequest())
        {
            Configured.Harbor.Fail(new(request, 1) { Status = status, RetryAfter = status == 429 ? 0 : null });
        }

        var first = await Configured.RunAsync(HarborSample.Everything());
        var second = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Output);
            Assert.That(second.Lines[^1], Is.EqualTo("0 changes"), second.Output);
        });
    }

    /// <summary>Harbor did what was asked, and the answer was lost: the second attempt meets the object of the first.</summary>
    [Test]
    public async Task Run_EachAnswerIsLostOnce_IsDoneNevertheless()
    {
        foreach (var request in EachRequest())
        {
            Configured.Harbor.Fail(new(request, 1) { IsAfterwards = true });
        }

        var first = await Configured.RunAsync(HarborSample.Everything());
        var second = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Output);
            Assert.That(second.Lines[^1], Is.EqualTo("0 changes"), second.Output);
            Assert.That(State.Robots.All, Has.Count.EqualTo(2));
        });
    }

    [TestCase(409)]
    [TestCase(412)]
    [TestCase(404)]
    public async Task Run_EachWriteMeetsAnother_IsReadAgainAndDone(int status)
    {
        foreach (var request in EachRequest().Where(request => !request.StartsWith("^GET", StringComparison.Ordinal)))
        {
            Configured.Harbor.Fail(new(request, 1) { Status = status });
        }

        var first = await Configured.RunAsync(HarborSample.Everything());
        var second = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Output);
            Assert.That(second.Lines[^1], Is.EqualTo("0 changes"), second.Output);
        });
    }

    [Test]
    public async Task Run_SomebodyIsFaster_TakesItsObjectOver()
    {
        Configured.Harbor.Fail(new("^POST /projects$", 1)
        {
            Status = 409,
            Meanwhile = () => State.Projects.Create("payments", isPublic: true),
        });

        var run = await Configured.RunAsync(new() { Projects = [new() { Name = "payments" }] });

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(State.Projects.Named("payments")["metadata"]!["public"]!.ToString(), Is.EqualTo("false"));
        });
    }

    [Test]
    public async Task Run_OneProjectFails_DoesTheOthersAndNamesIt()
    {
        Configured.Harbor.Fail(new("^PUT /projects/2048$", int.MaxValue) { Status = 500 });
        Configured.Harbor.Fail(new("^PATCH /robots", int.MaxValue) { Status = 400 });
        _ = State.Projects.Create("2048");

        var run = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Errors, Is.EqualTo(new[]
            {
                "error: project 2048: Harbor answered 500 to PUT /projects/2048: TEST: this went wrong on purpose",
                $"error: robot cluster-eu: Harbor answered 400 to PATCH /robots/{State.Robots.All[0]["id"]}: TEST: this went wrong on purpose",
                $"error: robot build: Harbor answered 400 to PATCH /robots/{State.Robots.All[1]["id"]}: TEST: this went wrong on purpose",
            }));
            Assert.That(State.Projects.All.Select(project => project["name"]!.ToString()), Is.SupersetOf(new[] { "payments", "docker-hub" }));
            Assert.That(run.Lines, Does.Contain("created: replication to-backup"));
        });
    }

    [Test]
    public async Task Run_UsersBeforeOidc_SaysWhatHarborSays()
    {
        State.Settings.HasUsers = true;

        var run = await Configured.RunAsync(HarborSample.Everything());

        Assert.That(run.Errors.First(), Is.EqualTo("error: configuration: Harbor answered 400 to PUT /configurations: BAD_REQUEST: the "
            + "auth mode cannot be modified as new users have been inserted into database"));
    }

    [Test]
    public async Task Run_EndpointThatDoesNotAnswer_NamesItAndWhatNeedsIt()
    {
        _ = State.Registries.Unhealthy.Add("hub.docker.com");

        var run = await Configured.RunAsync(HarborSample.Everything());

        Assert.That(run.Errors, Is.EqualTo(new[]
        {
            "error: endpoint hub: Harbor answered 400 to POST /registries: BAD_REQUEST: the registry is unhealthy",
            "error: project docker-hub: endpoint hub is not there",
            "error: robot cluster-eu: Harbor answered 404 to POST /robots: NOT_FOUND: project docker-hub not found",
        }));
    }

    /// <summary>Not when all goes well, and not when Harbor's answer quotes what it was sent.</summary>
    [Test]
    public async Task Run_WhateverHappens_SaysNoSecret()
    {
        var well = await Configured.RunAsync(HarborSample.Everything());
        var quoting = await Configured.RunAsync(new()
        {
            Endpoints =
            [
                new()
                {
                    Name = "hub",
                    Provider = HarborProvider.Harbor,
                    Url = "https://unhealthy.example.com",
                    User = "reader",
                    Password = "token-that-is-quoted",
                },
            ],
            Oidc = new() { Issuer = "https://id.example.com", ClientId = "harbor", ClientSecret = "secret-that-is-quoted" },
        });
        var secrets = new[]
        {
            "oidc-client-secret-of-the-tests", "hub-token-of-the-tests", "backup-token-of-the-tests", "webhook-token-of-the-tests",
            HarborSample.RobotPassword, HarborStandIn.AdminPassword, "token-that-is-quoted", "secret-that-is-quoted",
        };

        Assert.That(secrets.Where(secret => (well.Output + quoting.Output).Contains(secret, StringComparison.Ordinal)), Is.Empty);
    }

    private static IEnumerable<string> EachRequest() =>
    [
        "^GET /labels", "^POST /labels", "^PUT /labels", "^GET /configurations", "^PUT /configurations", "^GET /registries",
        "^POST /registries", "^GET /projects$", "^POST /projects$", "^GET /projects/[^/]+$", "^PUT /projects/[^/]+$",
        "^GET /quotas", "^GET /projects/.*/members", "^POST /projects/.*/members", "^GET /projects/.*/immutabletagrules",
        "^POST /projects/.*/immutabletagrules", "^GET /retentions", "^POST /retentions", "^PUT /retentions",
        "^GET /projects/.*/webhook", "^POST /projects/.*/webhook", "^GET /robots", "^POST /robots", "^PATCH /robots",
        "^GET /replication", "^POST /replication", "^GET /system/gc", "^POST /system/gc", "^GET /system/scanAll",
        "^POST /system/scanAll", "^GET /system/purgeaudit", "^POST /system/purgeaudit", "^GET /users/current", "^GET /jobservice",
    ];
}
