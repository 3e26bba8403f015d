using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>What was removed from the settings is removed; what others made is left alone and reported.</summary>
public sealed class ConfigureOwnershipTests
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
            Assert.That(Configured.Harbor.Violations, Is.Empty);
        }
        finally
        {
            await Configured.DisposeAsync();
        }
    }

    [Test]
    public async Task Run_EverythingRemoved_LeavesWhatHarborHadBefore()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());

        var removed = await Configured.RunAsync(new());
        var after = await Configured.RunAsync(new());

        Assert.Multiple(() =>
        {
            Assert.That(removed.ExitCode, Is.Zero, removed.Output);
            Assert.That(State.Projects.All.Select(project => project["name"]!.ToString()), Is.EqualTo(new[] { "library" }));
            Assert.That(State.Registries.All, Is.Empty);
            Assert.That(State.Registries.Policies, Is.Empty);
            Assert.That(State.Robots.All, Is.Empty);
            Assert.That(State.Contents.ImmutableRules.Concat(State.Contents.Webhooks).Concat(State.Contents.Retentions), Is.Empty);
            Assert.That(State.Settings.Labels.Select(label => label["name"]!.ToString()), Is.EqualTo(new[] { "pulumi:main" }));
            Assert.That(State.Settings.Values["audit_log_forward_endpoint"]!.ToString(), Is.Empty);
            Assert.That(after.Lines[^1], Is.EqualTo("0 changes"), after.Output);
        });
    }

    [Test]
    public async Task Run_ContentsRemoved_AreDeletedFromTheirProject()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());
        var less = HarborSample.Everything();
        var payments = less.Projects[0];
        less.Projects[0] = new() { Name = "payments", QuotaGib = 50, RequireSignature = true, AllowedCves = payments.AllowedCves };

        var run = await Configured.RunAsync(less);

        Assert.That(run.Changes, Is.EqualTo(new[]
        {
            "deleted: member auditors of project payments",
            "deleted: member payments-developers of project payments",
            "deleted: member payments-leads of project payments",
            "deleted: label reviewed of project payments",
            "created: immutable tag rule repoMatches ** and matches ** of project payments",
            "deleted: immutable tag rule repoMatches ** and excludes {dev-*,sha256-*.sig} of project payments",
            "deleted: immutable tag rule repoMatches base/** and matches ** of project payments",
            "deleted: retention policy rules of project payments",
            "deleted: webhook chat of project payments",
            "deleted: webhook deployer of project payments",
        }), run.Output);
    }

    [Test]
    public async Task Run_ObjectsOfOthers_AreLeftAloneAndReported()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());
        AddObjectsOfOthers();
        Configured.Harbor.Forget();

        var run = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(run.Lines, Is.EqualTo(new[]
            {
                "left alone, made by others: member user jane of project payments",
                "left alone, made by others: member visitors of project payments",
                "left alone, made by others: label mine of project payments",
                "left alone, made by others: immutable tag rule repoMatches ** and matches v* of project payments",
                "left alone, made by others: retention policy rules of project 2048",
                "left alone, made by others: webhook mine of project payments",
                "left alone, made by others: replication mine",
                "left alone, made by others: robot robot$mine",
                "left alone, made by others: project library, which is public",
                "left alone, made by others: project theirs",
                "left alone, made by others: endpoint mine",
                "left alone, made by others: label everywhere",
                "0 changes",
            }.OrderBy(line => Array.IndexOf(run.Lines, line))), run.Output);
            Assert.That(Configured.Harbor.Writes, Is.Empty);
        });
    }

    [Test]
    public async Task Run_EverythingRemoved_LeavesObjectsOfOthers()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());
        AddObjectsOfOthers();

        var run = await Configured.RunAsync(new());

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(State.Projects.All.Select(project => project["name"]!.ToString()), Is.EqualTo(new[] { "library", "theirs" }));
            Assert.That(State.Robots.All.Select(robot => robot["name"]!.ToString()), Is.EqualTo(new[] { "robot$mine" }));
            Assert.That(State.Registries.All.Select(registry => registry["name"]!.ToString()), Is.EqualTo(new[] { "mine" }));
        });
    }

    [Test]
    public async Task Run_ProjectOfOthersInTheSettings_IsTakenOverAndThenItsOwn()
    {
        _ = State.Projects.Create("payments", isPublic: true);

        var first = await Configured.RunAsync(new() { Projects = [new() { Name = "payments" }] });
        var isPublic = State.Projects.Named("payments")["metadata"]!["public"]!.ToString();
        var second = await Configured.RunAsync(new());

        Assert.Multiple(() =>
        {
            Assert.That(first.Lines, Does.Contain("is there already and is taken over: project payments"));
            Assert.That(isPublic, Is.EqualTo("false"));
            Assert.That(second.Lines, Does.Contain("deleted: project payments"));
        });
    }

    /// <summary>Images are never deleted because a line of the settings was.</summary>
    [Test]
    public async Task Run_RemovedProjectWithRepositories_FailsAndKeepsItUntilItIsEmpty()
    {
        _ = await Configured.RunAsync(new() { Projects = [new() { Name = "payments" }] });
        State.Projects.Named("payments")["repo_count"] = 3;

        var full = await Configured.RunAsync(new());
        var kept = State.Projects.All.Exists(project => project["name"]!.ToString() == "payments");
        State.Projects.Named("payments")["repo_count"] = 0;
        var empty = await Configured.RunAsync(new());

        Assert.Multiple(() =>
        {
            Assert.That(full.ExitCode, Is.EqualTo(1));
            Assert.That(full.Errors, Is.EqualTo(new[]
            {
                "error: project payments: it is gone from the settings and still holds 3 repositories: delete them, put it back, or name it in "
                    + "discard",
            }));
            Assert.That(kept, Is.True);
            Assert.That(empty.Lines, Does.Contain("deleted: project payments"));
        });
    }

    /// <summary>A rule keeps tags from being deleted, so it goes first.</summary>
    [Test]
    public async Task Run_DiscardedProject_IsDeletedWithItsImages()
    {
        _ = await Configured.RunAsync(new() { Projects = [new() { Name = "payments" }, new() { Name = "shop" }] });
        State.Projects.Push("payments", "api");
        State.Projects.Push("payments", "team/web");
        State.Projects.Push("shop", "cart");
        HarborConfigurationArgs args = new() { Projects = [new() { Name = "shop" }], Discard = ["payments"] };

        var check = await Configured.RunAsync(args, check: true);
        var run = await Configured.RunAsync(args);
        var after = await Configured.RunAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(check.Lines, Does.Contain("would be deleted: repository payments/team/web, with its images"));
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(run.Changes, Is.EqualTo(new[]
            {
                "deleted: immutable tag rule repoMatches ** and matches ** of project payments",
                "deleted: repository payments/api, with its images",
                "deleted: repository payments/team/web, with its images",
                "deleted: project payments",
            }));
            Assert.That(State.Projects.Repositories, Is.EqualTo(new[] { "shop/cart" }));
            Assert.That(after.Lines[^1], Is.EqualTo("0 changes"), after.Output);
        });
    }

    /// <summary>What the job has not made it deletes under no name.</summary>
    [Test]
    public async Task Run_DiscardedProjectOfOthers_IsLeft()
    {
        _ = State.Projects.Create("theirs");
        State.Projects.Push("theirs", "api");

        var run = await Configured.RunAsync(new() { Discard = ["theirs"] });

        Assert.Multiple(() =>
        {
            Assert.That(run.Lines, Does.Contain("left alone, made by others: project theirs"));
            Assert.That(State.Projects.Repositories, Is.EqualTo(new[] { "theirs/api" }));
        });
    }

    [Test]
    public async Task Run_ProjectThatBecomesACache_FailsWithTheFix()
    {
        _ = await Configured.RunAsync(new() { Projects = [new() { Name = "hub" }] });

        var run = await Configured.RunAsync(new()
        {
            Endpoints = [new() { Name = "quay", Provider = HarborProvider.Quay }],
            ProxyCaches = [new() { Name = "hub", Endpoint = "quay" }],
        });

        Assert.That(run.Errors, Is.EqualTo(new[]
        {
            "error: project hub: it is there with another upstream, or with none, which Harbor cannot change: use another name",
        }));
    }

    /// <summary>Everyone can read the labels of all projects, so the record tells nothing to who has not the key.</summary>
    [Test]
    public async Task Record_Label_NamesNothing()
    {
        _ = await Configured.RunAsync(HarborSample.Everything());

        var record = State.Settings.Labels.Single(label => label["name"]!.ToString() == "pulumi:main")["description"]!.ToString();
        Assert.That(
            new[] { "payments", "auditors", "cluster", "hub", "backup", "golden" }
                .Where(name => record.Contains(name, StringComparison.Ordinal)),
            Is.Empty);
    }

    [Test]
    public async Task Record_Unreadable_DeletesNothingAndSaysSo()
    {
        _ = await Configured.RunAsync(new() { Projects = [new() { Name = "payments" }] });
        State.Settings.Labels.Single()["description"] = "mine now";

        var run = await Configured.RunAsync(new());

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(run.Lines, Does.Contain(
                "label pulumi:main: its record is not readable, so what was removed from the settings stays"));
            Assert.That(State.Projects.All.Select(project => project["name"]!.ToString()), Does.Contain("payments"));
        });
    }

    [Test]
    public async Task Record_CannotBeWritten_MakesNothing()
    {
        Configured.Harbor.Fail(new("^POST /labels$", int.MaxValue) { Status = 403 });

        var failed = await Configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(failed.ExitCode, Is.EqualTo(1));
            Assert.That(failed.Lines, Is.EqualTo(new[]
            {
                "0 changes",
                "error: record of what is owned: Harbor answered 403 to POST /labels: TEST: this went wrong on purpose",
            }));
            Assert.That(Configured.Harbor.Writes, Is.EqualTo(new[] { "POST /labels" }));
        });
    }

    /// <summary>What is about to be made is noted before it is: a run that dies leaves nothing that nobody owns.</summary>
    [Test]
    public async Task Record_RunThatDied_IsKnownAsOwned()
    {
        Configured.Harbor.Fail(new("^PUT /labels", int.MaxValue) { Status = 403 });
        var died = await Configured.RunAsync(HarborSample.Everything());
        Configured.Harbor.Heal();

        var removed = await Configured.RunAsync(new());

        Assert.Multiple(() =>
        {
            Assert.That(died.ExitCode, Is.EqualTo(1));
            Assert.That(removed.ExitCode, Is.Zero, removed.Output);
            Assert.That(State.Projects.All.Select(project => project["name"]!.ToString()), Is.EqualTo(new[] { "library" }));
            Assert.That(State.Robots.All, Is.Empty);
        });
    }

    private void AddObjectsOfOthers()
    {
        _ = State.Projects.Create("theirs");
        var payments = State.Projects.Named("payments")["project_id"]!.GetValue<int>();
        var game = State.Projects.Named("2048")["project_id"]!.GetValue<int>();
        State.Projects.Members.Add(new() { ["id"] = 1, ["project_id"] = payments, ["entity_type"] = "u", ["entity_name"] = "jane", ["role_id"] = 1 });
        State.Projects.Members.Add(new() { ["id"] = 2, ["project_id"] = payments, ["entity_type"] = "g", ["entity_name"] = "visitors", ["role_id"] = 3 });
        State.Settings.Labels.Add(new() { ["id"] = 3, ["name"] = "mine", ["scope"] = "p", ["project_id"] = payments });
        State.Settings.Labels.Add(new() { ["id"] = 4, ["name"] = "everywhere", ["scope"] = "g", ["project_id"] = 0 });
        var rule = State.Contents.ImmutableRules[0].DeepClone().AsObject();
        rule["id"] = 5;
        rule["tag_selectors"]![0]!["decoration"] = "matches";
        rule["tag_selectors"]![0]!["pattern"] = "v*";
        State.Contents.ImmutableRules.Add(rule);
        State.Contents.CreateRetention(State.Projects.Named("2048"), StandInContents.RetentionOfCaches(game));
        var webhook = State.Contents.Webhooks[0].DeepClone().AsObject();
        webhook["id"] = 6;
        webhook["name"] = "mine";
        State.Contents.Webhooks.Add(webhook);
        var registry = State.Registries.All[0].DeepClone().AsObject();
        registry["id"] = 7;
        registry["name"] = "mine";
        State.Registries.All.Add(registry);
        var policy = State.Registries.Policies[0].DeepClone().AsObject();
        policy["id"] = 8;
        policy["name"] = "mine";
        policy["dest_registry"] = new JsonObject { ["id"] = 7 };
        State.Registries.Policies.Add(policy);
        var robot = State.Robots.All[0].DeepClone().AsObject();
        robot["id"] = 9;
        robot["name"] = "robot$mine";
        State.Robots.All.Add(robot);
        State.Robots.SetSecret(robot, "Th3irs");
    }
}
