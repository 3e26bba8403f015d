using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>The script makes a Harbor what the settings say, and nothing else.</summary>
public sealed class ConfigureTests
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

    [Test]
    public async Task Run_Twice_ChangesEverythingAndThenNothing()
    {
        var first = await Configured.RunAsync(HarborSample.Everything());
        Configured.Harbor.Forget();
        var second = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Output);
            Assert.That(second.ExitCode, Is.Zero, second.Output);
            Assert.That(second.Lines, Is.EqualTo(new[] { "left alone, made by others: project library, which is public", "0 changes" }));
            Assert.That(Configured.Harbor.Writes, Is.Empty);
        });
    }

    [Test]
    public async Task Run_NoSettings_ClosesRegistrationAndSetsSchedules()
    {
        State.Settings.Values["self_registration"] = true;

        var run = await Configured.RunAsync(new());

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(State.Settings.Values["self_registration"]!.GetValue<bool>(), Is.False);
            Assert.That(State.Settings.Values["project_creation_restriction"]!.ToString(), Is.EqualTo("adminonly"));
            Assert.That(State.Settings.Values["auth_mode"]!.ToString(), Is.EqualTo("db_auth"));
            Assert.That(
                State.Settings.Schedules.Select(schedule => $"{schedule.Key} {schedule.Value["schedule"]!["cron"]}"),
                Is.EqualTo(new[]
                {
                    "/system/gc/schedule 0 0 3 * * 0",
                    "/system/scanAll/schedule 0 0 2 * * *",
                    "/system/purgeaudit/schedule 0 0 4 * * 0",
                }));
            Assert.That(run.Lines[^1], Is.EqualTo("4 changes"));
        });
    }

    [Test]
    public async Task Run_Everything_SetsOidcBeforeItMakesAnything()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(Configured.Harbor.Writes.Take(2), Is.EqualTo(new[] { "POST /labels", "PUT /configurations" }));
            Assert.That(State.Settings.Values["auth_mode"]!.ToString(), Is.EqualTo("oidc_auth"));
            Assert.That(State.Settings.Values["oidc_client_secret"]!.ToString(), Is.EqualTo("oidc-client-secret-of-the-tests"));
            Assert.That(State.Settings.Values["oidc_admin_group"]!.ToString(), Is.EqualTo("platform-admins"));
        });
    }

    [Test]
    public async Task Run_Everything_MakesProjectsAsTheyAreSet()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());

        var payments = State.Projects.Named("payments");
        var game = State.Projects.Named("2048");
        var id = payments["project_id"]!.GetValue<int>();
        Assert.Multiple(() =>
        {
            Assert.That(Metadata(payments), Is.EqualTo(new[]
            {
                "public: false", "auto_scan: true", "prevent_vul: true", "reuse_sys_cve_allowlist: false", "severity: critical",
                "auto_sbom_generation: true", "enable_content_trust_cosign: true",
                $"retention_id: {State.Contents.Retentions.Single(policy => policy["scope"]!["ref"]!.GetValue<int>() == id)["id"]}",
            }));
            // The first second of the day after.
            Assert.That(payments["cve_allowlist"]!["expires_at"]!.GetValue<long>(), Is.EqualTo(1_896_134_400));
            Assert.That(payments["cve_allowlist"]!["items"]!.AsArray().Select(item => item!["cve_id"]!.ToString()),
                Is.EqualTo(new[] { "CVE-2024-3094", "CVE-2023-44487" }));
            Assert.That(Storage(payments), Is.EqualTo(50L << 30));
            Assert.That(State.Projects.Members.Where(member => member["project_id"]!.GetValue<int>() == id)
                .Select(member => $"{member["entity_type"]} {member["entity_name"]} {member["role_id"]}"), Is.EqualTo(new[]
            {
                "u admin 1", "g payments-developers 2", "g payments-leads 1", "g auditors 5",
            }));
            Assert.That(game["metadata"]!["public"]!.ToString(), Is.EqualTo("true"));
            Assert.That(Storage(game), Is.EqualTo(-1));
            Assert.That(State.Contents.ImmutableRules.Select(rule => rule["project_id"]!.GetValue<int>()), Is.EqualTo(new[] { id, id }));
        });
    }

    [Test]
    public async Task Run_Everything_MakesCachesOfTheirEndpoints()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());

        var cache = State.Projects.Named("docker-hub");
        var hub = State.Registries.All.Single(registry => registry["name"]!.ToString() == "hub");
        Assert.Multiple(() =>
        {
            Assert.That(hub["type"]!.ToString(), Is.EqualTo("docker-hub"));
            Assert.That(hub["credential"]!["access_secret"]!.ToString(), Is.EqualTo("hub-token-of-the-tests"));
            Assert.That(cache["registry_id"]!.GetValue<int>(), Is.EqualTo(hub["id"]!.GetValue<int>()));
            Assert.That(cache["metadata"]!["max_upstream_conn"]!.ToString(), Is.EqualTo("20"));
            Assert.That(cache["metadata"]!["proxy_cache_local_on_not_found"]!.ToString(), Is.EqualTo("true"));
        });
    }

    [Test]
    public async Task Run_Robot_HasThePasswordOfTheStackAndNoMoreRightsThanItsRole()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(State.Robots.All.Select(robot => robot["name"]!.ToString()),
                Is.EqualTo(new[] { $"robot$cluster-eu.{Hash()}", $"robot$build.{Hash()}" }));
            Assert.That(State.Robots.Authenticates($"robot$cluster-eu.{Hash()}", HarborSample.RobotPassword), Is.True);
            Assert.That(State.Robots.All.Select(Rights), Is.EqualTo(new[]
            {
                "payments: repository pull; docker-hub: repository pull; quay: repository pull",
                "payments: repository pull, repository push",
            }));
        });
    }

    /// <summary>Harbor's database has room for 1024 characters of a description.</summary>
    [Test]
    public async Task Run_RobotOfManyProjects_IsMadeNevertheless()
    {
        var projects = Enumerable.Range(0, 40).Select(number => $"a-project-with-a-long-name-{number:00}").ToList();
        var args = new HarborConfigurationArgs
        {
            Projects = [.. projects.Select(name => new HarborProjectArgs { Name = name })],
            Robots = [new() { Name = "clusters", Projects = projects }],
        };

        var first = await Configured.RunAsync(args);
        var second = await Configured.RunAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Output);
            Assert.That(State.Robots.All.Single()["permissions"]!.AsArray(), Has.Count.EqualTo(40));
            Assert.That(second.Lines[^1], Is.EqualTo("0 changes"), second.Output);
        });
    }

    [Test]
    public async Task Run_Rotation_KeepsTheRobotBeforeUntilTheNextOne()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());
        var second = await Configured.RunAsync(HarborSample.Everything(), "Rob0tPasswordOfTheSecondRun");
        var afterSecond = Passwords();
        var third = await Configured.RunAsync(HarborSample.Everything(), "Rob0tPasswordOfTheThirdRun");
        var afterThird = Passwords();
        var fourth = await Configured.RunAsync(HarborSample.Everything(), "Rob0tPasswordOfTheThirdRun");

        Assert.Multiple(() =>
        {
            Assert.That(second.ExitCode + third.ExitCode, Is.Zero, second.Output + third.Output);
            Assert.That(afterSecond, Is.EqualTo(new[] { HarborSample.RobotPassword, "Rob0tPasswordOfTheSecondRun" }));
            Assert.That(afterThird, Is.EqualTo(new[] { "Rob0tPasswordOfTheSecondRun", "Rob0tPasswordOfTheThirdRun" }));
            Assert.That(fourth.Lines[^1], Is.EqualTo("0 changes"), fourth.Output);
        });

        string[] Passwords() =>
        [
            .. new[] { HarborSample.RobotPassword, "Rob0tPasswordOfTheSecondRun", "Rob0tPasswordOfTheThirdRun" }
                .Where(password => State.Robots.Authenticates($"robot$build.{Hash(password)}", password)),
        ];
    }

    [Test]
    public async Task Run_ExpiredRobot_IsMadeAnew()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());
        foreach (var robot in State.Robots.All)
        {
            robot["expires_at"] = 1;
        }

        var run = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(run.Changes, Is.EqualTo(new[]
            {
                $"deleted, since it has expired: robot robot$cluster-eu.{Hash()}",
                $"created: robot robot$cluster-eu.{Hash()}",
                $"given its password: robot robot$cluster-eu.{Hash()}",
                $"deleted, since it has expired: robot robot$build.{Hash()}",
                $"created: robot robot$build.{Hash()}",
                $"given its password: robot robot$build.{Hash()}",
            }), run.Output);
            Assert.That(State.Robots.Authenticates($"robot$build.{Hash()}", HarborSample.RobotPassword), Is.True);
        });
    }

    /// <summary>Harbor counts a life from the creation, so the new one could be over although its password has just been handed out.</summary>
    [Test]
    public async Task Run_ShorterLifeThanTheRobotHasHad_IsMadeAnew()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());
        foreach (var robot in State.Robots.All)
        {
            robot["creation_time"] = DateTime.UtcNow.AddDays(-15).ToString("O");
            robot["duration"] = 40;
        }

        var args = HarborSample.Everything();
        args.Robots = [.. args.Robots.Select(robot => new HarborRobotArgs
        {
            Name = robot.Name, Role = robot.Role, Projects = robot.Projects, RotationDays = 5, LifetimeDays = 10,
        })];
        var run = await Configured.RunAsync(args);
        var after = await Configured.RunAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(run.Changes.First(), Is.EqualTo($"deleted, since its new life would be over: robot robot$cluster-eu.{Hash()}"));
            Assert.That(State.Robots.Authenticates($"robot$build.{Hash()}", HarborSample.RobotPassword), Is.True);
            Assert.That(after.Lines[^1], Is.EqualTo("0 changes"), after.Output);
        });
    }

    [Test]
    public async Task Run_ShorterLifeWithANewPassword_LeavesTheRobotBeforeItsOwn()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());
        var args = HarborSample.Everything();
        args.Robots = [.. args.Robots.Select(robot => new HarborRobotArgs
        {
            Name = robot.Name, Role = robot.Role, Projects = robot.Projects, RotationDays = 5, LifetimeDays = 10,
        })];

        _ = await Configured.RunAsync(args, "Rob0tPasswordOfTheSecondRun");
        var after = await Configured.RunAsync(args, "Rob0tPasswordOfTheSecondRun");

        Assert.Multiple(() =>
        {
            Assert.That(
                State.Robots.All.Select(robot => robot["duration"]!.GetValue<int>()).Order(), Is.EqualTo(new[] { 10, 10, 21, 90 }));
            Assert.That(after.Lines[^1], Is.EqualTo("0 changes"), after.Output);
        });
    }

    /// <summary>More than a page of objects, whose last ones are as much there as the first.</summary>
    [Test]
    public async Task Run_MoreThanAPage_ReadsAllPages()
    {
        for (var number = 0; number < 250; number++)
        {
            _ = State.Projects.Create($"other-{number}");
        }

        var first = await Configured.RunAsync(new() { Projects = [new() { Name = "payments" }] });
        var second = await Configured.RunAsync(new() { Projects = [new() { Name = "payments" }] });

        Assert.Multiple(() =>
        {
            Assert.That(first.Lines.Count(line => line.StartsWith("left alone, made by others: project other-", StringComparison.Ordinal)),
                Is.EqualTo(250));
            Assert.That(second.Lines[^1], Is.EqualTo("0 changes"));
        });
    }

    [Test]
    public async Task Check_Drift_TellsItAndChangesNothing()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());
        State.Projects.Named("payments")["metadata"]!["public"] = "true";
        Configured.Harbor.Forget();

        var check = await Configured.RunAsync(HarborSample.Everything(), check: true);

        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.EqualTo(3), check.Output);
            Assert.That(check.Lines, Does.Contain("would be updated: project payments"));
            Assert.That(check.Lines[^1], Is.EqualTo("1 differences"));
            Assert.That(Configured.Harbor.Writes, Is.Empty);
        });
    }

    [Test]
    public async Task Check_NoDrift_TellsSo()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());

        var check = await Configured.RunAsync(HarborSample.Everything(), check: true);

        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.Zero, check.Output);
            Assert.That(check.Lines[^1], Is.EqualTo("0 differences"));
        });
    }

    [Test]
    public async Task Check_EmptyHarbor_TellsWhatCouldBeMade()
    {
        var check = await Configured.RunAsync(HarborSample.Everything(), check: true);

        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.EqualTo(3), check.Output);
            Assert.That(check.Lines, Does.Contain("would be created: project payments"));
            Assert.That(Configured.Harbor.Writes, Is.Empty);
        });
    }

    private static string[] Metadata(JsonObject project) =>
        [.. project["metadata"]!.AsObject().Select(member => $"{member.Key}: {member.Value}")];

    private long Storage(JsonObject project) => State.Projects.Quotas
        .Single(quota => quota["ref"]!["id"]!.ToString() == project["project_id"]!.ToString())["hard"]!["storage"]!.GetValue<long>();

    private static string Rights(JsonObject robot) => string.Join("; ", robot["permissions"]!.AsArray().Select(permission =>
        $"{permission!["namespace"]}: " + string.Join(", ", permission["access"]!.AsArray()
            .Select(access => $"{access!["resource"]} {access["action"]}"))));

    private static string Hash(string password = HarborSample.RobotPassword) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(password)))[..8];
}
