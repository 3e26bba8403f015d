namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>The parts of Harbor, each in Pods of its own.</summary>
internal enum HarborPart
{
    Core,
    Jobservice,
    Registry,
    Portal,
    Nginx,
    Trivy,
    Exporter,
    Database,
    Redis,
}

/// <summary>What the chart calls a part, and where it listens.</summary>
internal static class HarborParts
{
    /// <summary>Port of every part that speaks TLS, and of the controller beside the registry.</summary>
    public const int TlsPort = 8443;

    /// <summary>Port of the registry itself.</summary>
    public const int RegistryPort = 5443;

    public const int MetricsPort = 8001;

    public const int DatabasePort = 5432;

    public const int RedisPort = 6379;

    /// <summary>The parts that the others call by TLS, each with a certificate of the internal authority.</summary>
    public static readonly HarborPart[] WithCertificate =
        [HarborPart.Core, HarborPart.Jobservice, HarborPart.Registry, HarborPart.Portal, HarborPart.Trivy];

    /// <summary>The value of the label <c>component</c>, and the key among the chart's values.</summary>
    public static string Label(this HarborPart part) => part switch
    {
        HarborPart.Core => "core",
        HarborPart.Jobservice => "jobservice",
        HarborPart.Registry => "registry",
        HarborPart.Portal => "portal",
        HarborPart.Nginx => "nginx",
        HarborPart.Trivy => "trivy",
        HarborPart.Exporter => "exporter",
        HarborPart.Database => "database",
        HarborPart.Redis => "redis",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a part of Harbor."),
    };
}
