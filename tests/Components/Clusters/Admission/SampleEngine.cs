using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;
using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>Each way that the rules are written in: all of them must judge alike.</summary>
internal static class SampleEngine
{
    public const string Native = "native";
    public const string Gatekeeper = "gatekeeper";
    public const string GatekeeperRego = "gatekeeper-rego";
    public const string Kyverno = "kyverno";
    public const string KyvernoClusterPolicy = "kyverno-cluster-policy";

    public static string[] Names { get; } = [Native, Gatekeeper, GatekeeperRego, Kyverno, KyvernoClusterPolicy];

    /// <summary>The arguments with that engine in place of theirs.</summary>
    public static ImageAllowListArgs On(this ImageAllowListArgs args, string engine)
    {
        switch (engine)
        {
            case Native:
                break;
            case Gatekeeper:
                args.Engine = AdmissionEngine.Gatekeeper;
                break;
            case GatekeeperRego:
                args.Engine = AdmissionEngine.Gatekeeper;
                args.Gatekeeper = new() { Source = GatekeeperSource.Rego };
                break;
            case Kyverno:
                args.Engine = AdmissionEngine.Kyverno;
                break;
            case KyvernoClusterPolicy:
                args.Engine = AdmissionEngine.Kyverno;
                args.Kyverno = new() { PolicyKind = KyvernoPolicyKind.ClusterPolicy };
                break;
            default:
                throw new ArgumentException($"No engine is called {engine}.", nameof(engine));
        }

        return args;
    }
}
