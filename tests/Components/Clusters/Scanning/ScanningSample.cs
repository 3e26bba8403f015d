using Pulumi;
using RegistryInfra.Components.Clusters.Scanning;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Tests.Clusters.Scanning;

/// <summary>Scanners to look at.</summary>
internal static class ScanningSample
{
    public const string ReleaseType = "kubernetes:helm.sh/v3:Release";
    public const string CronJobType = "kubernetes:batch/v1:CronJob";
    public const string ConfigMapType = "kubernetes:core/v1:ConfigMap";
    public const string RuleType = "kubernetes:monitoring.coreos.com/v1:PrometheusRule";

    /// <summary>A registry that hands out a credential.</summary>
    public static StubRegistry Inside => new("registry.example.com:5000/")
    {
        Name = "inside",
        PullCredentials =
        [
            new(ImageScope.Parse("registry.example.com:5000/"), Output.Create("cluster"), Output.CreateSecret("a password")),
        ],
    };

    public static ImageScanningArgs Operator(ScanOperatorArgs? chart = null, params IRegistry[] registries) =>
        new() { Kind = ImageScanningKind.Operator, Operator = chart, Registries = [.. registries] };

    public static ImageScanningArgs Job(params IRegistry[] registries) => Job(new ScanJobArgs { Namespaces = ["shop", "web"] }, registries);

    public static ImageScanningArgs Job(ScanJobArgs job, params IRegistry[] registries) =>
        new() { Kind = ImageScanningKind.Job, Job = job, Registries = [.. registries] };

    public static Task<Recording> MakeAsync(ImageScanningArgs args) =>
        Recording.OfAsync(options => _ = new ImageScanning("blue", args, options));

    public static Task<string> RefusalAsync(ImageScanningArgs args) =>
        Refusal.OfAsync(options => _ = new ImageScanning("blue", args, options));
}
