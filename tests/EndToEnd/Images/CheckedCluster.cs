using RegistryInfra.Images;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.EndToEnd.Tests.Images;

/// <summary>Clusters and what may run in them.</summary>
internal static class CheckedCluster
{
    public const string Digest = "@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    /// <summary>A stack of one cluster, whose settings are the test's own.</summary>
    public const string StackFile = """
        config:
          registry-infra:registries:
            - {name: main, kind: ecr, accountId: "123456789012", region: eu-west-1, repositories: [payments/api, shop/web]}
          registry-infra:clusters:
            - name: shop
              context: shop
              registries: [main]
              admission:
                exemptNamespaces: [{name: kube-system}]
                namespaceModes: {legacy: audit}
                additionalImages: [registry.k8s.io/ingress-nginx/controller]
        """;

    public static ClusterAdmission Make(AdmissionMode mode = AdmissionMode.Enforce, params string[] own) => new()
    {
        Engine = "native",
        PolicyName = "images",
        Mode = mode,
        Rules = new()
        {
            Own = Scopes(own is [] ? ["registry.example.com/team/"] : own),
            Others = Scopes("registry.k8s.io/ingress-nginx/controller"),
            Platform = Scopes(),
            ShortNames = ShortNames.Refused,
            RequireDigest = true,
            RefuseLatest = true,
        },
    };

    public static SortedDictionary<string, ClusterAdmission> One(ClusterAdmission admission) => new() { ["shop"] = admission };

    private static ImageScopes Scopes(params string[] texts) => new(texts.Select(ImageScope.Parse));
}
