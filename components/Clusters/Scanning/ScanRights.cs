using Pulumi;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>What the job may do: list the Pods of the namespaces that it scans, and read and change its own summary.</summary>
internal sealed class ScanRights : ComponentResource
{
    private const string TypeToken = "registry:cluster:ScanRights";

    private readonly string _name;
    private readonly string _scanner;

    public ScanRights(string name, string scanner, IEnumerable<string> scanned, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        (_name, _scanner) = (name, scanner);
        foreach (var ns in scanned)
        {
            Grant(ns, "image-scan-pods", new() { ApiGroups = "", Resources = "pods", Verbs = "list" });
        }

        Grant(scanner, ScanJob.Summary, new()
        {
            ApiGroups = "",
            Resources = "configmaps",
            ResourceNames = ScanJob.Summary,
            Verbs = { "get", "patch" },
        });
        RegisterOutputs();
    }

    private void Grant(string ns, string name, PolicyRuleArgs rule)
    {
        var child = new CustomResourceOptions { Parent = this };
        var metadata = new ObjectMetaArgs { Name = name, Namespace = ns };
        var role = new Role($"{_name}-{ns}.{name}", new() { Metadata = metadata, Rules = rule }, child);
        _ = new RoleBinding($"{_name}-{ns}.{name}", new()
        {
            Metadata = metadata,
            RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = name },
            Subjects = new SubjectArgs { Kind = "ServiceAccount", Name = ScanJob.Name, Namespace = _scanner },
        }, new() { Parent = this, DependsOn = role });
    }
}
