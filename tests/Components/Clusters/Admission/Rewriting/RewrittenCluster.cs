using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Rewriting;

/// <summary>A cluster whose registry keeps images of others, and that writes their names into Pods.</summary>
internal static class RewrittenCluster
{
    public const string Digest = "@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    /// <summary>The engines that can be told so; Kyverno's older kind of policy cannot.</summary>
    public static string[] Engines { get; } =
        [SampleEngine.Native, SampleEngine.Gatekeeper, SampleEngine.GatekeeperRego, SampleEngine.Kyverno];

    public static ImageAllowListArgs Args(string engine, string version = "1.36") => new ImageAllowListArgs
    {
        Registries =
        {
            new StubRegistry("registry.example.com/team/")
            {
                Kept = new()
                {
                    ["docker.io/library/"] = "registry.example.com/hub/library/",
                    ["docker.io/library/redis"] = "registry.example.com/redis",
                    ["docker.io/acme/app"] = "registry.example.com/hub/acme/app",
                    ["quay.io/prometheus/node/"] = "registry.example.com:443/quay/prometheus/node/",
                    ["mirror.example.net:5000/"] = "registry.example.com/mirror/",
                },
            },
        },
        ExemptNamespaces = [new() { Name = "kube-system" }],
        Rewrite = new() { KubernetesVersion = engine == SampleEngine.Kyverno ? null : version },
    }.On(engine);

    /// <summary>The same, with the pull secrets <c>registry-pull</c> and <c>ecr</c> in the namespace <c>payments</c>.</summary>
    public static ImageAllowListArgs WithSecrets(string engine)
    {
        var args = Args(engine);
        var credential = new PullCredential(ImageScope.Parse("registry.example.com/team/"), Output.Create("u"), Output.Create("p"));
        return new ImageAllowListArgs
        {
            Registries = args.Registries,
            Rewrite = new()
            {
                KubernetesVersion = args.Rewrite!.KubernetesVersion,
                PullSecrets = true,
                Secrets = new PullSecretsArgs
                {
                    Registries = { new StubRegistry("registry.example.com/team/") { PullCredentials = [credential] } },
                    Namespaces = [new() { Name = "payments" }],
                    External = new() { Secrets = [new() { Name = "ecr", Images = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/" }] },
                },
            },
        }.On(engine);
    }

    public static Task<Recording> MakeAsync(ImageAllowListArgs args) =>
        Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));

    public static JsonObject Pod(JsonObject spec, string ns = "payments") => new()
    {
        ["sample"] = "pod",
        ["operation"] = "CREATE",
        ["group"] = "",
        ["resource"] = "pods",
        ["object"] = new JsonObject
        {
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["namespace"] = ns },
            ["spec"] = spec,
        },
    };

    public static JsonObject Container(string name, string image) => new() { ["name"] = name, ["image"] = image };
}
