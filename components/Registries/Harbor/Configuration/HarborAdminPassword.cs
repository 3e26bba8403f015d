using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using static RegistryInfra.Components.Registries.Harbor.Configuration.HarborConfigurationPod;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// Gives the user <c>admin</c> its new password. Harbor reads that of the Secret only when it starts for the first time; later a
/// job changes it by the one in force, which is kept in a Secret of its own and follows once the job has ended well. So what Harbor
/// has is known whatever fails in between.
/// </summary>
internal sealed class HarborAdminPassword : ComponentResource
{
    private const string TypeToken = "registry:harbor:AdminPassword";

    public HarborAdminPassword(
        string name, string image, HarborSite site, string configMap, Output<string> fingerprint, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var job = HarborScriptJob.Make(
            $"{name}-admin-password",
            name,
            site,
            new() { ["checksum/password"] = fingerprint },
            Spec(image, site, configMap, [AdminPassword(site), PasswordInForce(site)], HarborConfigurationFiles.PasswordOption),
            new() { Parent = this });
        _ = new Secret(site.PasswordInForceSecret, new()
        {
            Metadata = new ObjectMetaArgs { Name = site.PasswordInForceSecret, Namespace = site.Namespace },
            StringData = { [HarborSite.PasswordInForceKey] = site.AdminPassword },
        }, new() { Parent = this, DependsOn = job });
        RegisterOutputs();
    }
}
