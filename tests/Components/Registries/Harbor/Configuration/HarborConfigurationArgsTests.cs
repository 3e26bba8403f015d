using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>What is refused before anything is made, and what each setting becomes.</summary>
public sealed class HarborConfigurationArgsTests
{
    [Test]
    public void Problems_Everything_AreNone() => Assert.That(ArgsRules.Problems("main", HarborSample.Everything()), Is.Empty);

    [Test]
    public void Problems_Nothing_AreNone() => Assert.That(ArgsRules.Problems("main", new HarborConfigurationArgs()), Is.Empty);

    private static readonly (HarborConfigurationArgs Args, string Problem)[] _refusals =
    [
        (new() { Projects = [new() { Name = "Payments" }] },
            "projects[0].name: \"Payments\" is not a name in Harbor: use lower case, such as \"payments\""),
        (new() { Projects = [new() { Name = "a" }, new() { Name = "a" }] }, "projects[1].name: \"a\" is projects[0].name already: give it once"),
        (new()
        {
            Projects = [new() { Name = "hub" }],
            Endpoints = [new() { Name = "quay", Provider = HarborProvider.Quay }],
            ProxyCaches = [new() { Name = "hub", Endpoint = "quay" }],
        }, "proxyCaches[0].name: \"hub\" is projects[0].name already: give it once"),
        (new() { Projects = [new() { Name = "a" }], Discard = ["b", "a"] },
            "discard[1]: \"a\" is still in the settings: remove it there, or here"),
        (new() { Backup = new() { Schedule = "0 30 1 * * *" } },
            "backup.schedule: \"0 30 1 * * *\" is not a schedule: write minute, hour, day, month and weekday, such as \"0 3 * * 0\""),
        (new() { Backup = new() { Schedule = "30 1 * * *", Minutes = 0 } },
            "backup.minutes: 0 is out of range: use a whole number from 1 to 720"),
        (new() { Projects = [new() { Name = "library" }] },
            "projects[0].name: Harbor makes \"library\" itself, for everyone to pull from: choose another name, or give a reason as public"),
        (new() { Projects = [new() { Name = "a", QuotaGib = -1 }] },
            "projects[0].quotaGib: -1 is out of range: use a whole number from 1 to 1048576"),
        (new() { Projects = [new() { Name = "a", QuotaGib = 0 }] },
            "projects[0].quotaGib: 0 is out of range: use a whole number from 1 to 1048576"),
        (new() { Projects = [new() { Name = "a", Public = new() { Reason = "yes" } }] },
            "projects[0].public.reason: \"yes\" is not a reason: write two words or more, such as \"base images that customers pull\""),
        (new() { Projects = [new() { Name = "a", AllowedCves = new() { Cves = ["log4shell"], Until = "2030-01-31" } }] },
            "projects[0].allowedCves.cves[0]: \"log4shell\" is not the identifier of a vulnerability: write it as the scanner reports it, "
                + "such as \"CVE-2024-3094\""),
        (new() { Projects = [new() { Name = "a", AllowedCves = new() { Cves = ["CVE-2024-3094"], Until = "2030-02-30" } }] },
            "projects[0].allowedCves.until: \"2030-02-30\" is no day of the calendar: write one, such as \"2027-01-31\""),
        (new() { Projects = [new() { Name = "a", AllowedCves = new() { Until = "2030-01-31" } }] },
            "projects[0].allowedCves.cves: the list is empty: add the identifier of a vulnerability, such as \"CVE-2024-3094\""),
        (new()
        {
            Projects =
            [
                new()
                {
                    Name = "a",
                    BlockedSeverity = HarborSeverity.Off,
                    AllowedCves = new() { Cves = ["CVE-2024-3094"], Until = "2030-01-31" },
                },
            ],
        }, "projects[0].allowedCves: no vulnerability is blocked, so none has to be allowed: remove it"),
        (new() { Projects = [new() { Name = "a", MovingTags = new() { Reason = "a sand box" }, ImmutableTags = [new()] }] },
            "projects[0].movingTags: immutableTags says which tags cannot move: remove one of the two"),
        (new() { Projects = [new() { Name = "a", ImmutableTags = [new(), new() { Tags = "**" }] }] },
            "projects[0].immutableTags[1]: \"** ** False\" is immutableTags[0] already: give it once"),
        (new() { Projects = [new() { Name = "a", ImmutableTags = [new() { Tags = "v 1" }] }] },
            "projects[0].immutableTags[0].tags: \"v 1\" is not a pattern: use letters, digits, '.', '_', '-', '/' and the marks *, **, ? and "
                + "{a,b}, such as \"v-1\""),
        (new() { Projects = [new() { Name = "a", Members = [new() { Group = "devs" }] }] },
            "projects[0].members: only an identity provider knows groups: give oidc, or remove the members"),
        (new() { Projects = [new() { Name = "a", Retention = new() }] }, "projects[0].retention.rules: the list is empty: add at least one entry"),
        (new() { Projects = [new() { Name = "a", Retention = new() { Rules = [new()] } }] },
            "projects[0].retention.rules[0].count: it takes a number of images or days: give one, such as 10"),
        (new() { Projects = [new() { Name = "a", Retention = new() { Rules = [new() { Keep = HarborRetentionMeasure.Always, Count = 3 }] } }] },
            "projects[0].retention.rules[0].count: a rule that keeps always counts nothing: remove it"),
        (new() { Projects = [new() { Name = "a", Retention = new() { Rules = [new() { Count = 3 }], Schedule = "0 3 * * 0" } }] },
            "projects[0].retention.schedule: \"0 3 * * 0\" is not a schedule of Harbor: write six fields: second (always 0), minute (a number), "
                + "hour, day, month and weekday, such as \"0 0 3 * * 0\""),
        (new() { Projects = [new() { Name = "a", Webhooks = [new() { Name = "x", Address = "http://a.example", Events = [HarborWebhookEvent.PushArtifact] }] }] },
            "projects[0].webhooks[0].address: \"http://a.example\" is not an https address: begin with https:// and leave out query and fragment, "
                + "such as \"https://hooks.example.com/registry\""),
        (new() { Projects = [new() { Name = "a", Webhooks = [new() { Name = "x", Address = "https://a.example" }] }] },
            "projects[0].webhooks[0].events: the list is empty: add at least one entry"),
        (new() { Schedules = new() { ScanAll = "30 0 2 * * *" } },
            "schedules.scanAll: \"30 0 2 * * *\" is not a schedule of Harbor: write six fields: second (always 0), minute (a number), hour, day, "
                + "month and weekday, such as \"0 0 3 * * 0\""),
        (new() { Schedules = new() { GarbageWorkers = 11 } }, "schedules.garbageWorkers: 11 is out of range: use a whole number from 1 to 10"),
        (new() { AuditForward = new() { Endpoint = "https://syslog.example.com" } },
            "auditForward.endpoint: \"https://syslog.example.com\" is not a server with its port: write a DNS name or an IPv4 address, a colon and "
                + "the port, such as \"syslog.example.com:6514\""),
        (new() { Oidc = new() { Issuer = "http://id.example.com", ClientId = "harbor", ClientSecret = "x" } },
            "oidc.issuer: \"http://id.example.com\" is not an issuer: write the claim iss of its tokens, which begins with https://, such as "
                + "\"https://token.actions.githubusercontent.com\""),
        (new() { Oidc = new() { Issuer = "https://id.example.com", ClientId = "harbor" } },
            "oidc.clientSecret: missing: give it as a secret of the configuration, or the name of a Secret in clientSecretName"),
        (new() { Oidc = new() { Issuer = "https://id.example.com", ClientId = "harbor", ClientSecret = "x", ClientSecretName = "oidc" } },
            "oidc.clientSecretName: clientSecret is given already: give one of the two"),
        (new() { Image = "python:3" },
            "image: \"python:3\" is not an image by its digest: write host/path:tag@sha256:<64 hexadecimal digits>, such as "
                + "\"docker.io/library/registry:3.1.1@sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33\""),
        (new() { Endpoints = [new() { Name = "hub", Provider = HarborProvider.DockerHub }] },
            "endpoints[0].user: this provider serves nothing, or too little for a cache, without a login: give user and password"),
        (new() { Endpoints = [new() { Name = "hub", Provider = HarborProvider.DockerHub, User = "reader" }] },
            "endpoints[0].password: a user and a password go together: give both"),
        (new() { Endpoints = [new() { Name = "hub", Provider = HarborProvider.DockerHub, PasswordSecret = "hub" }] },
            "endpoints[0].user: a user and a password go together: give both"),
        (new()
        {
            Endpoints = [new() { Name = "hub", Provider = HarborProvider.DockerHub, User = "reader", Password = "x", PasswordSecret = "hub" }],
        }, "endpoints[0].passwordSecret: password is given already: give one of the two"),
        (new() { Endpoints = [new() { Name = "other", Provider = HarborProvider.Harbor }] },
            "endpoints[0].url: each registry of this provider has an address of its own: give it, such as \"https://harbor.example.org\""),
        (new() { ProxyCaches = [new() { Name = "hub", Endpoint = "hub" }] },
            "proxyCaches[0].endpoint: \"hub\" is none of the endpoints: add it to endpoints, or name another"),
        (new()
        {
            Oidc = new() { Issuer = "https://id.example.com", ClientId = "harbor", ClientSecret = "x" },
            Endpoints = [new() { Name = "quay", Provider = HarborProvider.Quay }],
            ProxyCaches = [new() { Name = "hub", Endpoint = "quay", Members = [new() { Group = "devs", Role = RegistryRole.Developer }] }],
        }, "proxyCaches[0].members[0].role: developer pushes, and nobody can push to a cache: use guest"),
        (new() { Projects = [new() { Name = "a" }], Robots = [new() { Name = "r", Projects = ["a"], RotationDays = 30, LifetimeDays = 30 }] },
            "robots[0].lifetimeDays: 30 is no longer than the rotation of 30 days, so it would end before its successor is there: use 31 or more"),
        (new() { Projects = [new() { Name = "a" }], Robots = [new() { Name = "r", Projects = ["a"], Role = RegistryRole.Admin }] },
            "robots[0].role: admin is a person's role: use guest, developer or maintainer"),
        (new() { Projects = [new() { Name = "a" }], Robots = [new() { Name = "r", Projects = ["a"], Role = RegistryRole.Developer, Cluster = "blue" }] },
            "robots[0].cluster: \"blue\" is a cluster, which only pulls: remove the line, or the role"),
        (new() { Robots = [new() { Name = "r", Projects = ["a"] }] },
            "robots[0].projects[0]: \"a\" is neither a project nor a proxy cache here: add it, or name another"),
        (new() { Projects = [new() { Name = "a" }], Robots = [new() { Name = "a.b", Projects = ["a"] }] },
            "robots[0].name: \"a.b\" is not a name of a robot: use lower case letters and digits, with single dashes or underscores between them, "
                + "such as \"cluster-eu\""),
        (new()
        {
            Endpoints = [new() { Name = "quay", Provider = HarborProvider.Quay }],
            ProxyCaches = [new() { Name = "hub", Endpoint = "quay" }],
            Robots = [new() { Name = "r", Projects = ["hub"], Role = RegistryRole.Developer }],
        }, "robots[0].projects[0]: \"hub\" is a proxy cache: developer pushes, and nobody can push to a cache: use guest"),
    ];

    private static IEnumerable<TestCaseData> Refusals => _refusals.Select((refusal, index) =>
        new TestCaseData(index).SetArgDisplayNames(refusal.Problem[..refusal.Problem.IndexOf(": ", StringComparison.Ordinal)] + $" #{index}"));

    [TestCaseSource(nameof(Refusals))]
    public void Problems_BadSetting_IsNamedWithTheFix(int index) => Assert.That(
        ArgsRules.Problems("main", _refusals[index].Args).Select(problem => problem.ToString()),
        Is.EqualTo(new[] { _refusals[index].Problem }));

    private static readonly (HarborReplicationArgs[] Replications, string? Problem)[] _replications =
    [
        ([new() { Name = "r", Endpoint = "other", Repositories = "aa/**" }],
            "replications[0].endpoint: \"other\" is none of the endpoints: add it to endpoints, or name another"),
        ([new() { Name = "r", Endpoint = "b", Repositories = "aa/**", Schedule = "0 * * * * *" }],
            "replications[0].schedule: \"0 * * * * *\" is not a schedule of Harbor: write six fields: second (always 0), minute (a number), hour, "
                + "day, month and weekday, such as \"0 0 3 * * 0\""),
        ([new() { Name = "r", Endpoint = "b", Repositories = "aa/**", Schedule = "0 0 * * * *", Deletions = true }],
            "replications[0].deletions: only at each event a deletion is known of: remove it, or the schedule"),
        ([Pull("x/**", "aa", schedule: null)],
            "replications[0].schedule: Harbor does not learn of what is pushed elsewhere: give a schedule, such as \"0 0 * * * *\""),
        ([Pull("x/**", null)],
            "replications[0].target: images would go to a project of whatever name they have there: name one of projects"),
        ([Pull("x/**", "cache")],
            "replications[0].target: \"cache\" is a proxy cache, which takes images from its endpoint alone: name one of projects"),
        ([Pull("x/**", "zz")], "replications[0].target: \"zz\" is none of the projects: add it there, or name another"),
        // To b and back from it.
        ([Push("aa/**"), Pull("aa/**", "aa")], Circle),
        ([Pull("aa/**", "aa"), Push("aa/**")], Circle),
        ([Push("**"), Pull("aa/x", "aa")], Circle),
        ([Push("aa/**", "bb"), Pull("bb/**", "aa")], Circle),
        // By another name of the same registry.
        ([Push("aa/**"), Pull("aa/**", "aa", "b-again")], Circle),
        // What comes back is not what goes there.
        ([Push("aa/**"), Pull("x/**", "aa")], null),
        ([Push("aa/**", "bb"), Pull("aa/**", "aa")], null),
        ([Push("x/**"), Pull("x/**", "aa")], null),
        ([Push("aa/**"), Pull("aa/**", "aa", "c")], null),
    ];

    private const string Circle = "replications[1].repositories: replications[0] takes the same repositories the other way, so images would go "
        + "round in a circle: remove one of the two, or give it repositories of its own";

    private static IEnumerable<int> Replications => Enumerable.Range(0, _replications.Length);

    [TestCaseSource(nameof(Replications))]
    public void Problems_Replications_AreThoseThatDoNotEnd(int index)
    {
        var (replications, problem) = _replications[index];
        var args = new HarborConfigurationArgs
        {
            Projects = [new() { Name = "aa" }],
            Endpoints =
            [
                new() { Name = "b", Provider = HarborProvider.Harbor, Url = "https://b.example.com" },
                new() { Name = "b-again", Provider = HarborProvider.DockerRegistry, Url = "https://b.example.com:443/" },
                new() { Name = "c", Provider = HarborProvider.Harbor, Url = "https://c.example.com" },
            ],
            ProxyCaches = [new() { Name = "cache", Endpoint = "c" }],
            Replications = [.. replications],
        };

        Assert.That(
            ArgsRules.Problems("main", args).Select(found => found.ToString()), Is.EqualTo(problem is null ? [] : new[] { problem }));
    }

    [TestCase("harbor.example.com", "https://harbor.example.com")]
    [TestCase("harbor.example.com", "https://harbor.example.com:443/")]
    [TestCase("harbor.example.com:443", "https://harbor.example.com")]
    [TestCase("harbor.example.com:8443", "https://harbor.example.com:8443")]
    public void ConflictsWithHost_EndpointIsItself_IsRefused(string host, string url)
    {
        var args = new HarborConfigurationArgs { Endpoints = [new() { Name = "b", Provider = HarborProvider.Harbor, Url = url }] };

        Assert.That(args.ConflictsWithHost(host).Single().ToString(), Does.EndWith("is this Harbor itself: images would come from where they "
            + "go to; name another registry"));
    }

    [Test]
    public void ConflictsWithHost_OtherHost_AreNone() =>
        Assert.That(HarborSample.Everything().ConflictsWithHost("harbor.example.com"), Is.Empty);

    private static HarborReplicationArgs Push(string repositories, string? target = null) =>
        new() { Name = "push", Endpoint = "b", Repositories = repositories, Target = target };

    private static HarborReplicationArgs Pull(
        string repositories, string? target, string endpoint = "b", string? schedule = "0 0 * * * *")
    {
        return new()
        {
            Name = "pull",
            Direction = HarborReplicationDirection.Pull,
            Endpoint = endpoint,
            Repositories = repositories,
            Target = target,
            Schedule = schedule,
        };
    }
}
