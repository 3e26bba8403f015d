using System.Collections.Immutable;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>
/// The Pods of some namespaces can pull from some registries: one Secret a namespace with the credentials of all
/// registries, and then that Secret in the list of each service account.
/// </summary>
/// <remarks>
/// Where no registry has a credential, nothing is written. A service account is patched by server-side apply as the
/// field manager <c>registry-pull-secrets</c>, which owns its <c>imagePullSecrets</c> from then on; removing the
/// component gives the list up. A Pod copies the list when it is made, so let workloads depend on
/// <see cref="SecretNames"/> or on the component.
/// See <see href="https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/"/>.
/// </remarks>
public sealed class PullSecrets : ComponentResource
{
    private const string TypeToken = "registry:cluster:PullSecrets";
    private const string FieldManager = "registry-pull-secrets";

    /// <summary>
    /// The name of the Secret by namespace, known once the service accounts hand it out. Empty where no registry has
    /// a credential.
    /// </summary>
    [Output("secretNames")]
    public Output<ImmutableDictionary<string, string>> SecretNames { get; private set; }

    /// <summary>Makes the Secrets and patches the service accounts.</summary>
    /// <exception cref="ArgsException">
    /// A name is refused. A credential that the kubelet would not read fails the deployment with the same exception,
    /// before its Secret is written.
    /// </exception>
    public PullSecrets(string name, PullSecretsArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, PullSecretsValidation.Check(name, args), options)
    {
        var handedOut = ImmutableArray.CreateBuilder<Output<string>>();
        if (PullConfig.Of($"pull secrets \"{name}\"", args.Registries) is { } config)
        {
            foreach (var ns in args.Namespaces)
            {
                var secret = MakeSecret($"{name}-{ns.Name}", ns.Name, args.SecretName, config);
                handedOut.AddRange(ns.ServiceAccounts.Select(account =>
                    Patch($"{name}-{ns.Name}.{account.Name}", ns.Name, account, args.SecretName, secret).Id));
            }
        }

        var names = handedOut.Count == 0 ? [] : args.Namespaces.Select(ns => ns.Name).ToImmutableArray();
        SecretNames = Output.All<string>(handedOut.ToImmutable()).Apply(_ => names.ToImmutableDictionary(
            ns => ns, _ => args.SecretName));
        RegisterOutputs(new Dictionary<string, object?> { ["secretNames"] = SecretNames });
    }

    private Secret MakeSecret(string name, string ns, string secretName, Output<string> config) => new(
        name,
        new SecretArgs
        {
            Metadata = new ObjectMetaArgs { Name = secretName, Namespace = ns },
            Type = "kubernetes.io/dockerconfigjson",
            Data =
            {
                [".dockerconfigjson"] = config.Apply(json => Convert.ToBase64String(Encoding.UTF8.GetBytes(json))),
            },
        },
        new CustomResourceOptions { Parent = this });

    private ServiceAccountPatch Patch(
        string name, string ns, PullSecretsServiceAccount account, string secretName, Secret secret)
    {
        var metadata = new ObjectMetaPatchArgs
        {
            Name = account.Name,
            Namespace = ns,
            Annotations = { ["pulumi.com/patchFieldManager"] = FieldManager },
        };
        if (account.TakeOver)
        {
            metadata.Annotations.Add("pulumi.com/patchForce", "true");
        }

        return new ServiceAccountPatch(
            name,
            new ServiceAccountPatchArgs
            {
                Metadata = metadata,
                ImagePullSecrets = account.OtherSecrets.Prepend(secretName)
                    .Select(other => new LocalObjectReferencePatchArgs { Name = other }).ToArray(),
            },
            new CustomResourceOptions { Parent = this, DependsOn = { secret } });
    }
}
