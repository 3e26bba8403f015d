using System.Collections.Immutable;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Clusters.Credentials.External;
using RegistryInfra.Components.Clusters.Credentials.Refresh;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>
/// The Pods of some namespaces can pull from some registries: one Secret a namespace with the credentials of all
/// registries, those that External Secrets writes besides, and then all of them in the list of each service account.
/// </summary>
/// <remarks>
/// Where there is no credential, no Secret is written. A Secret is changed in place, as Pods refer to it by name, so none is
/// immutable: that one would be deleted and made anew with each credential. A service account is patched by server-side apply as the
/// field manager <c>registry-pull-secrets</c>, which owns its <c>imagePullSecrets</c> from then on; removing the
/// component gives the list up. A Pod copies the list when it is made, so let workloads depend on
/// <see cref="SecretNames"/> or on the component.
/// See <see href="https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/"/>.
/// </remarks>
public sealed class PullSecrets : ComponentResource
{
    private const string TypeToken = "registry:cluster:PullSecrets";
    private const string Kind = "pull secrets";
    private const string FieldManager = "registry-pull-secrets";

    private readonly string _name;
    private readonly PullSecretsArgs _args;

    /// <summary>
    /// The name of the Secret by namespace, known once the service accounts hand it out. Empty where there is no
    /// credential.
    /// </summary>
    [Output("secretNames")]
    public Output<ImmutableDictionary<string, string>> SecretNames { get; private set; }

    /// <summary>
    /// The names of the Secrets that External Secrets writes in each of the namespaces, known once the service accounts
    /// hand them out.
    /// </summary>
    [Output("externalSecretNames")]
    public Output<ImmutableArray<string>> ExternalSecretNames { get; private set; }

    /// <summary>Makes the Secrets and patches the service accounts.</summary>
    /// <exception cref="ArgsException"> An argument is refused, and nothing was registered. A credential that the
    /// kubelet would not read as it is meant fails the deployment with the same exception, before its Secret is
    /// written.
    /// </exception>
    public PullSecrets(string name, PullSecretsArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked(Kind, name, args), options)
    {
        (_name, _args) = (name, args);
        var config = PullConfig.Create(args, $"{Kind} \"{name}\"", this);
        var external = args.External is null ? null : new ExternalPullSecrets(name, args, this);
        var handedOut = ImmutableArray.CreateBuilder<Output<string>>();
        ImmutableArray<string> externalNames = [.. args.External?.Secrets.Select(secret => secret.Name) ?? []];
        ImmutableArray<string> secretNames = [.. args.SecretNames];
        var namespaces = args.Namespaces.Where(ns => ns.Create).ToDictionary(ns => ns.Name, MakeNamespace);
        var refresh = args.EcrRefresh is null ? null : new EcrRefresh(name, args, namespaces.Values, this);
        foreach (var ns in args.Namespaces)
        {
            var made = namespaces.GetValueOrDefault(ns.Name);
            var secret = config is null ? null : MakeSecret(ns, config, made);
            ImmutableArray<Resource> before =
            [
                .. new Resource?[] { secret, made }.OfType<Resource>(),
                .. external?.Make(ns.Name, made) ?? [],
                .. refresh?.Jobs ?? [],
            ];
            handedOut.AddRange(ns.ServiceAccounts
                .Where(account => !secretNames.IsEmpty || account.AutomountToken is not null)
                .Select(account => Patch(ns, account, secretNames, before).Id));
        }

        external?.Push(args, namespaces);
        var names = config is null ? [] : args.Namespaces.Select(ns => ns.Name).ToImmutableArray();
        SecretNames = Output.All<string>(handedOut.ToImmutable()).Apply(_ => names.ToImmutableDictionary(
            ns => ns, _ => args.SecretName));
        ExternalSecretNames = Output.All<string>(handedOut.ToImmutable()).Apply(_ => externalNames);
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["secretNames"] = SecretNames,
            ["externalSecretNames"] = ExternalSecretNames,
        });
    }

    private Namespace MakeNamespace(PullSecretsNamespace ns)
    {
        var level = ns.PodSecurity.ToString().ToLowerInvariant();
        return new(
            $"{_name}-{ns.Name}",
            new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = ns.Name,
                    Labels = PodSecurity.Labels(level, PodSecurity.Restricted),
                },
            },
            new CustomResourceOptions { Parent = this });
    }

    private Secret MakeSecret(PullSecretsNamespace ns, Output<string> config, Namespace? made) => new(
        $"{_name}-{ns.Name}",
        new SecretArgs
        {
            Metadata = new ObjectMetaArgs { Name = _args.SecretName, Namespace = ns.Name },
            Type = "kubernetes.io/dockerconfigjson",
            Data =
            {
                [".dockerconfigjson"] = config.Apply(json => Convert.ToBase64String(Encoding.UTF8.GetBytes(json))),
            },
        },
        new CustomResourceOptions { Parent = this, DependsOn = made is null ? [] : [made] });

    private ServiceAccountPatch Patch(
        PullSecretsNamespace ns,
        PullSecretsServiceAccount account,
        ImmutableArray<string> secretNames,
        ImmutableArray<Resource> before)
    {
        var metadata = new ObjectMetaPatchArgs
        {
            Name = account.Name,
            Namespace = ns.Name,
            Annotations = { ["pulumi.com/patchFieldManager"] = FieldManager },
        };
        if (account.TakeOver)
        {
            metadata.Annotations.Add("pulumi.com/patchForce", "true");
        }

        var patch = new ServiceAccountPatchArgs { Metadata = metadata };
        if (!secretNames.IsEmpty)
        {
            patch.ImagePullSecrets = secretNames.Concat(account.OtherSecrets)
                .Select(other => new LocalObjectReferencePatchArgs { Name = other }).ToArray();
        }

        if (account.AutomountToken is { } automount)
        {
            patch.AutomountServiceAccountToken = automount;
        }

        return new ServiceAccountPatch(
            $"{_name}-{ns.Name}.{account.Name}",
            patch,
            new CustomResourceOptions { Parent = this, DependsOn = [.. before] });
    }
}
