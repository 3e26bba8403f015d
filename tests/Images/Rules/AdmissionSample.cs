using System.Collections.Immutable;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Images.Tests.Rules;

/// <summary>The admission of a cluster.</summary>
internal static class AdmissionSample
{
    public static ClusterAdmission Make(
        AdmissionMode mode = AdmissionMode.Enforce, ShortNames shortNames = ShortNames.Refused, bool requireDigest = true) => new()
        {
            Engine = "kyverno",
            PolicyName = "images",
            Rules = new()
            {
                Own = Scopes("registry.example.com/team/", "docker.io/acme/app"),
                Others = Scopes("registry.k8s.io/ingress-nginx/controller"),
                Platform = Scopes("registry.k8s.io/pause"),
                Cached = new([(ImageScope.Parse("docker.io/library/"), ImageScope.Parse("registry.example.com/team/hub/"))]),
                RewritesImages = true,
                ShortNames = shortNames,
                RequireDigest = requireDigest,
                RefuseLatest = true,
            },
            Mode = mode,
            NamespaceModes = ImmutableSortedDictionary<string, AdmissionMode>.Empty
                .Add("legacy", AdmissionMode.Audit).Add("payments", AdmissionMode.Enforce),
            ExemptNamespaces = ["kube-system"],
            SignatureDemands = [new("pipeline", Scopes("registry.example.com/team/"))],
        };

    private static ImageScopes Scopes(params string[] texts) => new(texts.Select(ImageScope.Parse));
}
