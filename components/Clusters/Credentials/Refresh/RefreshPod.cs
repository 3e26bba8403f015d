using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Clusters.Credentials.Refresh;

/// <summary>
/// The Pod that refreshes one pull secret, within the Pod Security Standard <c>restricted</c>. Both of its tokens are of a few
/// minutes and of one audience each: the API server, and AWS.
/// </summary>
internal static class RefreshPod
{
    public const string ScriptFile = "refresh-ecr.sh";
    public const string ConfigFile = "config.json";
    public const string PatchFile = "patch.json";

    private const string TemplatesFolder = "/etc/registry-refresh";
    private const string ApiFolder = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const string AwsFolder = "/var/run/secrets/sts.amazonaws.com";
    private const string ScratchFolder = "/tmp";
    private const string TokenFile = "token";

    /// <summary>A user and group that no image and no node has.</summary>
    private const int Identity = 10001;

    /// <summary>The shortest life that Kubernetes gives a token.</summary>
    private const int TokenSeconds = 600;

    public static PodTemplateSpecArgs Template(
        EcrRefreshArgs args, EcrRefreshSecretArgs secret, string region, IEnumerable<string> namespaces, InputMap<string> labels) => new()
        {
            Metadata = new ObjectMetaArgs { Labels = labels },
            Spec = new PodSpecArgs
            {
                ServiceAccountName = secret.Name,
                AutomountServiceAccountToken = false,
                EnableServiceLinks = false,
                RestartPolicy = "Never",
                SecurityContext = new PodSecurityContextArgs
                {
                    RunAsNonRoot = true,
                    RunAsUser = Identity,
                    RunAsGroup = Identity,
                    FsGroup = Identity,
                    SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
                },
                Containers = Container(args, secret, region, namespaces),
                Volumes =
                {
                    new VolumeArgs { Name = "templates", ConfigMap = new ConfigMapVolumeSourceArgs { Name = secret.Name } },
                    new VolumeArgs { Name = "api", Projected = Api() },
                    new VolumeArgs { Name = "aws", Projected = Token("sts.amazonaws.com") },
                    new VolumeArgs
                    {
                        // A token is written here for a moment, so never onto a disk.
                        Name = "scratch",
                        EmptyDir = new EmptyDirVolumeSourceArgs { Medium = "Memory", SizeLimit = "16Mi" },
                    },
                },
            },
        };

    private static ContainerArgs Container(
        EcrRefreshArgs args, EcrRefreshSecretArgs secret, string region, IEnumerable<string> namespaces) => new()
        {
            Name = "refresh",
            Image = args.Image,
            Command = new[]
            {
                "/bin/sh", $"{TemplatesFolder}/{ScriptFile}", region, TemplatesFolder, "https://kubernetes.default.svc", ApiFolder,
                ScratchFolder,
            }.Concat(namespaces.Select(ns => $"{ns}/{secret.Name}")).ToArray(),
            Env =
            {
                new EnvVarArgs { Name = "AWS_ROLE_ARN", Value = secret.Role },
                new EnvVarArgs { Name = "AWS_ROLE_SESSION_NAME", Value = "registry-refresh" },
                new EnvVarArgs { Name = "AWS_WEB_IDENTITY_TOKEN_FILE", Value = $"{AwsFolder}/{TokenFile}" },
                new EnvVarArgs { Name = "AWS_STS_REGIONAL_ENDPOINTS", Value = "regional" },
                new EnvVarArgs { Name = "AWS_REGION", Value = region },
                new EnvVarArgs { Name = "HOME", Value = ScratchFolder },
            },
            Resources = new ResourceRequirementsArgs
            {
                Requests = { ["cpu"] = "50m", ["memory"] = "128Mi" },
                Limits = { ["cpu"] = "500m", ["memory"] = "256Mi" },
            },
            SecurityContext = RestrictedContainer.SecurityContext(),
            VolumeMounts =
            {
                new VolumeMountArgs { Name = "templates", MountPath = TemplatesFolder, ReadOnly = true },
                new VolumeMountArgs { Name = "api", MountPath = ApiFolder, ReadOnly = true },
                new VolumeMountArgs { Name = "aws", MountPath = AwsFolder, ReadOnly = true },
                new VolumeMountArgs { Name = "scratch", MountPath = ScratchFolder },
            },
        };

    /// <summary>What Kubernetes mounts by itself, but with the shortest life.</summary>
    private static ProjectedVolumeSourceArgs Api()
    {
        var source = Token(audience: null);
        source.Sources.Add(new VolumeProjectionArgs
        {
            ConfigMap = new ConfigMapProjectionArgs
            {
                Name = "kube-root-ca.crt",
                Items = new KeyToPathArgs { Key = "ca.crt", Path = "ca.crt" },
            },
        });
        return source;
    }

    private static ProjectedVolumeSourceArgs Token(string? audience)
    {
        var token = new ServiceAccountTokenProjectionArgs { Path = TokenFile, ExpirationSeconds = TokenSeconds };
        if (audience is not null)
        {
            token.Audience = audience;
        }

        return new() { Sources = { new VolumeProjectionArgs { ServiceAccountToken = token } } };
    }
}
