using Pulumi;
using Pulumi.Gcp.Projects;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>The services of Google Cloud that the rest needs. They stay on when the registry goes.</summary>
internal sealed class GarServices : ComponentResource
{
    private const string TypeToken = "registry:gar:Services";

    public GarServices(string name, GarRegistryArgs args, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        foreach (var service in args.EnableServices ? Needed(args) : [])
        {
            _ = new Service($"{name}/{service}", new()
            {
                Project = args.ProjectId,
                ServiceName = $"{service}.googleapis.com",
                DisableOnDestroy = false,
            }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    /// <summary>Options of a resource that needs the services.</summary>
    public CustomResourceOptions Before(Resource parent, params Resource?[] earlier)
    {
        var options = new CustomResourceOptions { Parent = parent, DependsOn = this };
        foreach (var resource in earlier.OfType<Resource>())
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }

    private static IEnumerable<string> Needed(GarRegistryArgs args)
    {
        yield return "artifactregistry";
        if (args.CustomerManagedKey)
        {
            yield return "cloudkms";
        }

        if (args.VulnerabilityScanning)
        {
            yield return "containerscanning";
        }

        if (args.Identities.Count > 0)
        {
            yield return "iam";
            yield return "sts";
        }

        if (args.Remotes.Exists(remote => remote.Password is not null))
        {
            yield return "secretmanager";
        }

        if (args.BinaryAuthorization is not null)
        {
            yield return "binaryauthorization";
            yield return "containeranalysis";
        }

        if (args.PrivateNames is not null)
        {
            yield return "dns";
        }

        if (args.NotificationChannels.Count > 0)
        {
            yield return "monitoring";
        }
    }
}
