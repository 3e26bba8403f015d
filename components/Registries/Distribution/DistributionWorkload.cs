using System.Security.Cryptography;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using RegistryInfra.Components.Registries.Certificates;
using Deployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>The registry in its namespace: configuration, secrets, volume, Pods and Service.</summary>
internal sealed class DistributionWorkload : ComponentResource
{
    private const string TypeToken = "registry:distribution:Workload";
    private const string DefaultSize = "20Gi";

    public DistributionWorkload(
        DistributionNames names,
        DistributionRegistryArgs args,
        DistributionAccounts accounts,
        ServerCertificate certificate,
        InputMap<string> labels,
        ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        var name = names.Registry;
        var child = new CustomResourceOptions { Parent = this };
        var configuration = new DistributionConfiguration(name, args, DistributionFiles.InContainer);
        var script = EmbeddedText.Read(typeof(DistributionFiles), DistributionFiles.ScriptFile);
        var secretsScript = EmbeddedText.Read(typeof(DistributionFiles), DistributionFiles.SecretsScriptFile);
        var files = new InputMap<string>
        {
            [DistributionFiles.ConfigurationFile] = configuration.ToString(),
            [DistributionFiles.ReadOnlyConfigurationFile] = (configuration with { ReadOnly = true }).ToString(),
            [DistributionFiles.ScriptFile] = script,
            [DistributionFiles.SecretsScriptFile] = secretsScript,
            [DistributionFiles.CollectScriptFile] = EmbeddedText.Read(typeof(DistributionFiles), DistributionFiles.CollectScriptFile),
        };
        if (args.Tokens is { } tokens)
        {
            files.Add(DistributionFiles.TokenCertificateFile, tokens.Certificate);
        }

        if (args.ClientAuthority is { } clients)
        {
            files.Add(DistributionFiles.ClientAuthorityFile, clients);
        }

        var configMap = new ConfigMap(name, new() { Metadata = Metadata(name), Data = files }, child);
        var secrets = Secrets(args, accounts);
        var httpSecret = new Secret(names.HttpSecret, new()
        {
            Metadata = Metadata(names.HttpSecret),
            Type = "Opaque",
            StringData = secrets,
        }, child);
        var serviceAccount = new ServiceAccount(name, new()
        {
            Metadata = AccountMetadata(),
            AutomountServiceAccountToken = false,
        }, child);

        // The Pods read these once, at their start: a change of a checksum starts new ones. Users and certificate are not among
        // them, since the server reads the file of the users again when it changes, and the script starts it again with another
        // certificate. The digest of the secret tells nothing of it, nor of what follows it: it is random.
        var checksums = new InputMap<string>
        {
            ["checksum/configuration"] = Digest(
                configuration.ToString() + script + secretsScript + args.Tokens?.Certificate + args.ClientAuthority),
            ["checksum/http-secret"] = Output.Unsecret(secrets.ToOutput().Apply(
                known => Digest(string.Concat(known.OrderBy(secret => secret.Key, StringComparer.Ordinal).Select(secret => secret.Value))))),
        };
        List<Resource> needed = [configMap, httpSecret, serviceAccount];
        if (certificate is { ChainPem: { } chain, KeyPem: { } key })
        {
            needed.Add(new Secret(names.Certificate, new()
            {
                Metadata = Metadata(names.Certificate),
                Type = "kubernetes.io/tls",
                StringData = { ["tls.crt"] = chain, ["tls.key"] = key },
            }, child));
        }
        else
        {
            needed.Add(certificate);
        }

        if (args.Storage is null)
        {
            needed.Add(Volume());
        }

        if (accounts.Htpasswd is { } htpasswd)
        {
            var accountsSecret = new Secret(names.Accounts, new()
            {
                Metadata = Metadata(names.Accounts),
                Type = "Opaque",
                StringData = { [DistributionFiles.HtpasswdFile] = htpasswd },
            }, child);
            needed.Add(accountsSecret);
            AccountsId = accountsSecret.Id;
        }

        _ = new Deployment(name, new()
        {
            Metadata = Metadata(name),
            Spec = new DeploymentSpecArgs
            {
                Replicas = args.Replicas,
                // Two Pods cannot hold a volume of one node, so the old one goes first.
                Strategy = new DeploymentStrategyArgs { Type = args is { Storage: null, Replicas: 1 } ? "Recreate" : "RollingUpdate" },
                Selector = new LabelSelectorArgs { MatchLabels = labels },
                Template = DistributionPod.Template(names, args, labels, checksums),
            },
        }, new()
        {
            Parent = this,
            DependsOn = [.. needed],
        });
        _ = new Service(name, new()
        {
            Metadata = Metadata(name),
            Spec = new ServiceSpecArgs
            {
                Type = "ClusterIP",
                Selector = labels,
                Ports = new ServicePortArgs
                {
                    Name = "https",
                    Port = DistributionRegistry.Port,
                    TargetPort = DistributionRegistry.Port,
                },
            },
        }, child);
        if (args.Replicas > 1)
        {
            _ = new PodDisruptionBudget(name, new()
            {
                Metadata = Metadata(name),
                Spec = new PodDisruptionBudgetSpecArgs
                {
                    MaxUnavailable = 1,
                    Selector = new LabelSelectorArgs { MatchLabels = labels },
                },
            }, child);
        }

        RegisterOutputs();

        ObjectMetaArgs Metadata(string objectName) =>
            new() { Name = objectName, Namespace = names.Namespace, Labels = labels };

        ObjectMetaArgs AccountMetadata()
        {
            var metadata = Metadata(name);
            if (args.Storage is not null)
            {
                metadata.Annotations = DistributionStorage.AccountAnnotations(args.Storage);
            }

            return metadata;
        }

        PersistentVolumeClaim Volume() => new(name, new()
        {
            Metadata = Metadata(name),
            Spec = new PersistentVolumeClaimSpecArgs
            {
                AccessModes = args.Replicas > 1 ? "ReadWriteMany" : "ReadWriteOnce",
                StorageClassName = args.StorageClassName,
                Resources = new VolumeResourceRequirementsArgs { Requests = { ["storage"] = args.StorageSize ?? DefaultSize } },
            },
        }, new() { Parent = this, Protect = args.DeletionProtection });
    }

    /// <summary>Known once the Secret with the users is written; null where a service of tokens knows them.</summary>
    public Output<string>? AccountsId { get; }

    private static InputMap<string> Secrets(DistributionRegistryArgs args, DistributionAccounts accounts)
    {
        var secrets = new InputMap<string> { [DistributionFiles.HttpSecret] = accounts.HttpSecret };
        if (args.Proxy is { User: { } user, Password: { } password })
        {
            secrets.Add(DistributionFiles.UpstreamUser, user);
            secrets.Add(DistributionFiles.UpstreamPassword, Output.CreateSecret(password.ToOutput()));
        }

        foreach (var (variable, value) in DistributionStorage.Secrets(args.Storage))
        {
            secrets.Add(variable, Output.CreateSecret(value.ToOutput()));
        }

        return secrets;
    }

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
