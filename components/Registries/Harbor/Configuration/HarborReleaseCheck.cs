using System.Security.Cryptography;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using static RegistryInfra.Components.Registries.Harbor.Configuration.HarborConfigurationPod;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// A job, before the chart is installed or upgraded, that asks the Harbor which runs for its release and fails when the database
/// would not survive the new one: what the settings say can be wrong, and a preview does not look into the cluster.
/// https://goharbor.io/docs/latest/administration/upgrade/
/// </summary>
internal sealed class HarborReleaseCheck : ComponentResource
{
    private const string TypeToken = "registry:harbor:ReleaseCheck";

    public HarborReleaseCheck(
        string name, string image, string release, bool isBelieved, HarborSite site, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var objects = $"{name}-release-check";
        var document = HarborDocument.OfRelease(release, isBelieved, site.Url);
        var configMap = new ConfigMap(objects, new()
        {
            Metadata = new ObjectMetaArgs { Name = objects, Namespace = site.Namespace },
            Data =
            {
                [HarborConfigurationFiles.Script] = HarborConfigurationFiles.ReadScript(),
                [HarborConfigurationFiles.Document] = document,
                [HarborConfigurationFiles.Authority] = site.AuthorityPem!,
            },
        }, new() { Parent = this });
        _ = HarborScriptJob.Make(
            objects,
            name,
            site,
            new() { ["checksum/document"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))) },
            Spec(image, site, objects, [AdminPassword(site), PasswordInForce(site)], HarborConfigurationFiles.ReleaseOption),
            new() { Parent = this, DependsOn = configMap });
        RegisterOutputs();
    }
}
