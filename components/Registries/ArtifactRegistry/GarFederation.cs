using System.Text.Encodings.Web;
using System.Text.Json;
using Pulumi;
using Pulumi.Gcp.Iam;
using Pulumi.Gcp.Iam.Inputs;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>
/// The pool of federated identities: a provider for each issuer, which takes the subjects that are named and no other.
/// https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines
/// </summary>
internal sealed class GarFederation : ComponentResource
{
    private const string TypeToken = "registry:gar:Federation";

    private static readonly JsonSerializerOptions _cel = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public GarFederation(string name, GarRegistryArgs args, GarServices services, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        Pool = PoolId(name);
        var pool = new WorkloadIdentityPool(name, new()
        {
            Project = args.ProjectId,
            WorkloadIdentityPoolId = Pool,
            DisplayName = Pool,
            Description = "Automation that uses images without a key",
        }, services.Before(this));
        foreach (var issuer in args.Identities.GroupBy(identity => identity.Issuer, StringComparer.Ordinal))
        {
            _ = new WorkloadIdentityPoolProvider($"{name}/{issuer.Key}", new()
            {
                Project = args.ProjectId,
                WorkloadIdentityPoolId = Pool,
                WorkloadIdentityPoolProviderId = $"issuer-{ShortHash.Of(issuer.Key)}",
                DisplayName = ShortHash.Cut(issuer.Key.Replace("https://", "", StringComparison.Ordinal), 32),
                AttributeMapping = { ["google.subject"] = "assertion.sub" },
                AttributeCondition = Condition(issuer.SelectMany(identity => identity.Subjects)),
                Oidc = new WorkloadIdentityPoolProviderOidcArgs { IssuerUri = issuer.Key },
            }, new() { Parent = this, DependsOn = pool });
        }

        RegisterOutputs();
    }

    public string Pool { get; }

    /// <summary>A pool's name has 4 to 32 characters and does not begin with <c>gcp-</c>.</summary>
    public static string PoolId(string registry)
    {
        var id = $"registry-{registry}";
        return id.Length <= 32 ? id : $"{id[..23].TrimEnd('-')}-{ShortHash.Of(id)}";
    }

    /// <summary>The condition in CEL: a list of texts is written as in JSON.</summary>
    public static string Condition(IEnumerable<string> subjects) =>
        $"assertion.sub in {JsonSerializer.Serialize(subjects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), _cel)}";
}
