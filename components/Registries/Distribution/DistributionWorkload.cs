using System.Security.Cryptography;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Deployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>The registry in its namespace: configuration, secrets, volume, Pods and Service.</summary>
internal sealed class DistributionWorkload : ComponentResource
{
    private const string TypeToken = "registry:distribution:Workload";

    public DistributionWorkload(
        DistributionNames names,
        DistributionRegistryArgs args,
        DistributionAccounts accounts,
        DistributionCertificates certificates,
        InputMap<string> labels,
        ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        var name = names.Registry;
        var child = new CustomResourceOptions { Parent = this };
        var configuration = new DistributionConfiguration(
            name, DistributionRegistry.Port, args.AllowDelete, DistributionFiles.InContainer);
        var script = DistributionScript.Read(DistributionFiles.ScriptFile);
        var configMap = new ConfigMap(name, new()
        {
            Metadata = Metadata(name),
            Data =
            {
                [DistributionFiles.ConfigurationFile] = configuration.ToString(),
                [DistributionFiles.ReadOnlyConfigurationFile] = (configuration with { ReadOnly = true }).ToString(),
                [DistributionFiles.ScriptFile] = script,
                [DistributionFiles.CollectScriptFile] = DistributionScript.Read(DistributionFiles.CollectScriptFile),
            },
        }, child);
        var certificateSecret = new Secret(names.Certificate, new()
        {
            Metadata = Metadata(names.Certificate),
            Type = "kubernetes.io/tls",
            StringData = { ["tls.crt"] = certificates.CertificatePem, ["tls.key"] = certificates.KeyPem },
        }, child);
        var accountsSecret = new Secret(names.Accounts, new()
        {
            Metadata = Metadata(names.Accounts),
            Type = "Opaque",
            StringData = { [DistributionFiles.HtpasswdFile] = accounts.Htpasswd },
        }, child);
        AccountsId = accountsSecret.Id;
        var httpSecret = new Secret(names.HttpSecret, new()
        {
            Metadata = Metadata(names.HttpSecret),
            Type = "Opaque",
            StringData = { [DistributionFiles.HttpSecretFile] = accounts.HttpSecret },
        }, child);
        var volume = new PersistentVolumeClaim(name, new()
        {
            Metadata = Metadata(name),
            Spec = new PersistentVolumeClaimSpecArgs
            {
                AccessModes = args.Replicas > 1 ? "ReadWriteMany" : "ReadWriteOnce",
                StorageClassName = args.StorageClassName,
                Resources = new VolumeResourceRequirementsArgs { Requests = { ["storage"] = args.StorageSize } },
            },
        }, new() { Parent = this, Protect = args.DeletionProtection });
        var serviceAccount = new ServiceAccount(name, new()
        {
            Metadata = Metadata(name),
            AutomountServiceAccountToken = false,
        }, child);

        // The Pods read these once, at their start: a change of a checksum starts new ones. The users are not among them,
        // since the server reads their file again when it changes. The digest of the secret tells nothing of it: it is random.
        var checksums = new InputMap<string>
        {
            ["checksum/configuration"] = Digest(configuration.ToString() + script),
            ["checksum/certificate"] = certificates.CertificatePem.Apply(Digest),
            ["checksum/http-secret"] = Output.Unsecret(accounts.HttpSecret.Apply(Digest)),
        };
        _ = new Deployment(name, new()
        {
            Metadata = Metadata(name),
            Spec = new DeploymentSpecArgs
            {
                Replicas = args.Replicas,
                // Two Pods cannot hold a volume of one node, so the old one goes first.
                Strategy = new DeploymentStrategyArgs { Type = args.Replicas > 1 ? "RollingUpdate" : "Recreate" },
                Selector = new LabelSelectorArgs { MatchLabels = labels },
                Template = DistributionPod.Template(names, args.Image, args.Replicas, labels, checksums),
            },
        }, new()
        {
            Parent = this,
            DependsOn = { configMap, certificateSecret, accountsSecret, httpSecret, volume, serviceAccount },
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
    }

    /// <summary>Known once the Secret with the users is written.</summary>
    public Output<string> AccountsId { get; }

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
