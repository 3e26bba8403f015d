using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Clusters.Credentials.Refresh;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.Refresh;

/// <summary>A refreshed pull secret to look at.</summary>
internal static class EcrRefreshSample
{
    public const string ConfigMapType = "kubernetes:core/v1:ConfigMap";
    public const string CronJobType = "kubernetes:batch/v1:CronJob";
    public const string JobType = "kubernetes:batch/v1:Job";
    public const string RoleType = "kubernetes:rbac.authorization.k8s.io/v1:Role";
    public const string BindingType = "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding";
    public const string AccountType = "kubernetes:core/v1:ServiceAccount";
    public const string NetworkPolicyType = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

    public const string Image =
        "public.ecr.aws/aws-cli/aws-cli:2.31.0@sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33";

    public static EcrRefreshSecretArgs Secret(string name = "pull-ecr", string images = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/") =>
        new() { Name = name, Images = images, Role = "arn:aws:iam::123456789012:role/registry-pull" };

    public static PullSecretsArgs Args(EcrRefreshArgs? refresh = null) => new()
    {
        Namespaces = [new() { Name = "shop", Create = true }, new() { Name = "payments" }],
        EcrRefresh = refresh ?? new() { Image = Image, Secrets = [Secret()] },
    };

    public static Task<Recording> MakeAsync() => PullSecretsSample.MakeAsync(Args());
}
