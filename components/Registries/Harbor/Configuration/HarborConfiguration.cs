using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// Configures a Harbor that runs: a job of the cluster makes it what one document says, and runs again when that, a secret
/// or its script changes. What the job made and the settings no longer have is removed; what others made is left alone and
/// reported in its log.
/// </summary>
/// <remarks>
/// What it owns it writes, unreadable to others, into a label of Harbor named <c>pulumi:NAME</c>. A project that still holds
/// repositories is never deleted: the job fails and names it.
/// </remarks>
public sealed class HarborConfiguration : ComponentResource
{
    private const string TypeToken = "registry:harbor:Configuration";

    private const int OwnerKeyLength = 40;

    /// <summary>Configures a Harbor.</summary>
    /// <param name="name">Name of the Harbor, and of its record of what is owned.</param>
    /// <param name="args">What it is to be.</param>
    /// <param name="site">Where it is. Give the Harbor itself in <c>DependsOn</c> of <paramref name="options"/>.</param>
    /// <param name="options">Options; a <c>kubernetes</c> provider given here says which cluster.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public HarborConfiguration(
        string name, HarborConfigurationArgs args, HarborSite site, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("Harbor configuration", name, args), options)
    {
        ArgumentNullException.ThrowIfNull(site);
        var child = new CustomResourceOptions { Parent = this };
        var objects = $"{name}-configuration";
        var robots = new HarborRobots(name, args.Robots, args.Time, new() { Parent = this });
        var key = new RandomPassword($"{name}-owner", new() { Length = OwnerKeyLength, Special = false }, child);

        var secrets = new HarborSecretFiles();
        var document = HarborDocument.Create(name, args, site.Url, secrets);
        _ = secrets.Add(HarborDocument.OwnerKeyFile, Output.CreateSecret(key.Result));
        foreach (var (consumer, password) in robots.Passwords)
        {
            _ = secrets.Add(HarborDocument.RobotFile(consumer), password);
        }

        var data = new InputMap<string>
        {
            [HarborConfigurationFiles.Script] = HarborConfigurationFiles.ReadScript(),
            [HarborConfigurationFiles.Document] = document,
        };
        if (site.AuthorityPem is { } authority)
        {
            data.Add(HarborConfigurationFiles.Authority, authority);
        }

        var metadata = new ObjectMetaArgs { Name = objects, Namespace = site.Namespace, Labels = PodLabels(name) };
        var configMap = new ConfigMap(objects, new() { Metadata = metadata, Data = data }, child);
        var secret = new Secret(objects, new() { Metadata = metadata, StringData = Values(secrets) }, child);
        var rotation = new HarborAdminPassword(
            name, args.Image, site, objects, Fingerprint(key.Result, site.AdminPassword), new() { Parent = this, DependsOn = configMap });
        var job = new HarborConfigurationJob(
            name,
            args,
            site,
            secrets.Existing,
            new()
            {
                ["checksum/document"] = Digest(document),
                ["checksum/script"] = Digest(HarborConfigurationFiles.ReadScript()),
                ["checksum/authority"] = site.AuthorityPem is { } pem
                    ? pem.Apply(Digest)
                    : HarborConfigurationFiles.PublicAuthorities,
                ["checksum/secrets"] = Fingerprint(secrets),
            },
            new() { Parent = this, DependsOn = { configMap, secret, rotation } });

        foreach (var (project, reason) in Weaknesses(args))
        {
            Log.Warn($"Harbor \"{name}\", project \"{project}\": {reason}", this);
        }

        if (args.Oidc is { AutoOnboard: true })
        {
            Log.Warn(
                $"Harbor \"{name}\": everyone whom the identity provider lets in gets an account at the first login, and sees what is "
                    + "public: let the provider ask for a group, or set oidc.autoOnboard to false",
                this);
        }

        // A robot is handed out once Harbor knows it: a cluster that had it before could not pull.
        Robots = robots.Passwords.ToImmutableDictionary(
            robot => robot.Key,
            robot => (After(HarborRobots.UserOf(robot.Key, robot.Value), job), After(robot.Value, job)));
        NextRotations = robots.NextRotations;
        RegisterOutputs();
    }

    /// <summary>By consumer, the user and the password of its robot; the password is secret.</summary>
    public ImmutableDictionary<string, (Output<string> User, Output<string> Password)> Robots { get; }

    /// <summary>By consumer, when an update makes its robot anew, such as <c>2026-12-03T00:00:00Z</c>.</summary>
    public ImmutableDictionary<string, Output<string>> NextRotations { get; }

    /// <summary>The labels of the job's Pod, for the network policy that lets it reach Harbor and its name server.</summary>
    /// <param name="name">The name of the configuration.</param>
    public static ImmutableDictionary<string, string> PodLabels(string name) => ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("app.kubernetes.io/name", "harbor-configuration"),
        KeyValuePair.Create("app.kubernetes.io/instance", name),
    ]);

    /// <summary>What is weaker than the default, with the reason that the settings give.</summary>
    private static IEnumerable<(string Project, string Reason)> Weaknesses(HarborConfigurationArgs args) =>
    [
        .. args.Projects.Where(project => project.Public is not null)
            .Select(project => (project.Name, $"everyone may pull: {project.Public!.Reason}")),
        .. args.ProxyCaches.Where(cache => cache.Public is not null)
            .Select(cache => (cache.Name, $"everyone may pull: {cache.Public!.Reason}")),
        .. args.Projects.Where(project => project.MovingTags is not null)
            .Select(project => (project.Name, $"tags can move: {project.MovingTags!.Reason}")),
    ];

    /// <summary>The value, for which whatever takes it waits until a resource is there. A URN is known before that.</summary>
    private static Output<string> After(Output<string> value, Resource resource) =>
        Output.Tuple(value, resource.Urn).Apply(pair => pair.Item1);

    private static InputMap<string> Values(HarborSecretFiles secrets)
    {
        var values = new InputMap<string>();
        foreach (var (file, secret) in secrets.Files)
        {
            values.Add(file, secret);
        }

        return values;
    }

    /// <summary>A hash that changes with any of the secrets.</summary>
    private static Output<string> Fingerprint(HarborSecretFiles secrets)
    {
        var files = secrets.Files.OrderBy(file => file.Key, StringComparer.Ordinal).ToArray();
        return Fingerprint([.. files.Select(file => Output.Create(file.Key)), .. files.Select(file => file.Value.ToOutput())]);
    }

    /// <summary>A hash of texts, of which one, the key, nobody can guess.</summary>
    private static Output<string> Fingerprint(params Output<string>[] texts) =>
        Output.Unsecret(Output.All(texts).Apply(values => Digest(string.Join('\0', values))));

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
