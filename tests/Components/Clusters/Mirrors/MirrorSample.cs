using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Mirrors;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

/// <summary>Mirrors to look at.</summary>
internal static class MirrorSample
{
    public const string JobType = "kubernetes:batch/v1:Job";
    public const string CronJobType = "kubernetes:batch/v1:CronJob";
    public const string ConfigMapType = "kubernetes:core/v1:ConfigMap";
    public const string SecretType = "kubernetes:core/v1:Secret";
    public const string AccountType = "kubernetes:core/v1:ServiceAccount";
    public const string NetworkType = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    public const string Password = "Kc7mVt2qXw9";
    public const string PodPath = "spec.template.spec";

    public static readonly string Digest = $"sha256:{new string('a', 64)}";
    public static readonly string Other = $"sha256:{new string('b', 64)}";

    public static string Postgres => $"docker.io/library/postgres:17@{Digest}";

    /// <summary>A registry of the stack that a user of its own pushes to, in the cluster that copies.</summary>
    public static MirrorRoute Inside => new()
    {
        Places = [],
        Prefix = "registry.example.com/",
        PushPrefix = "inside.registry.svc.cluster.local:5000/",
        Endpoints = ["inside.registry.svc.cluster.local:5000"],
        Pusher = "platform",
        Namespace = "registry",
    };

    /// <summary>A registry of a cloud that the identity of the Pods pushes to.</summary>
    public static MirrorRoute Cloud => new()
    {
        Places = [],
        Prefix = "registry.example.com/",
        Endpoints = ["registry.example.com", "tokens.example.com"],
        Login = ImmutableSortedDictionary<string, string>.Empty.Add("method", "gar").Add("host", "registry.example.com"),
        NodeServices = [("169.254.169.254/32", 80)],
    };

    /// <summary>Docker Hub, with a credential.</summary>
    public static MirrorSource Hub => new()
    {
        Host = "docker.io",
        Endpoints = ["docker.io", "registry-1.docker.io", "auth.docker.io"],
        Credentials = [("docker.io", Output.Create("acme"), Output.CreateSecret("dckr_oat_secret"))],
    };

    public static Task<Recording> MakeAsync(ImageMirrorArgs args) =>
        Recording.OfAsync(options => _ = new ImageMirror("platform", Ready(args), options));

    public static Task<string> RefusalAsync(ImageMirrorArgs args) =>
        Refusal.OfAsync(options => _ = new ImageMirror("platform", Ready(args), options));

    /// <summary>What the stack would give.</summary>
    private static ImageMirrorArgs Ready(ImageMirrorArgs args)
    {
        args.Route ??= Inside;
        args.Target ??= new PushedStub();
        return args;
    }

    /// <summary>A registry that has users, with an authority of its own.</summary>
    private sealed class PushedStub : IPushedRegistry
    {
        public string Name => "inside";

        public RegistryProfile Profile => new StubRegistry("registry.example.com/").Profile;

        public ScanPosture Scanning => ScanPosture.None;

        public ImmutableArray<PullCredential> PullCredentials =>
            [new(ImageScope.Parse("registry.example.com/"), Output.Create("cluster"), Output.CreateSecret("of the cluster"))];

        public Output<string>? AuthorityPem => Output.Create("an authority");

        public (Output<string> User, Output<string> Password) CredentialOf(string pusher) =>
            (Output.Create(pusher), Output.CreateSecret(Password));
    }
}
