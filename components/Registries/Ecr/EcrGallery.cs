using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.EcrPublic.Inputs;
using PublicRepository = Pulumi.Aws.EcrPublic.Repository;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// Repositories of the public gallery. It has one place, whatever the registry's region is.
/// https://docs.aws.amazon.com/AmazonECR/latest/public/public-service-quotas.html
/// </summary>
internal sealed class EcrGallery : ComponentResource
{
    private const string TypeToken = "registry:ecr:Gallery";

    private const string OnlyRegion = "us-east-1";

    public EcrGallery(string name, EcrRegistryArgs registry, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        Uris = registry.Gallery.ToImmutableSortedDictionary(
            args => args.Name,
            args => new PublicRepository($"{name}/{args.Name}", new()
            {
                Region = OnlyRegion,
                RepositoryName = args.Name,
                CatalogData = CatalogOf(args),
                ForceDestroy = false,
            }, new() { Parent = this, Protect = registry.DeletionProtection }).RepositoryUri,
            StringComparer.Ordinal);
        RegisterOutputs();
    }

    /// <summary>By name, what is pushed to.</summary>
    public ImmutableSortedDictionary<string, Output<string>> Uris { get; }

    private static RepositoryCatalogDataArgs CatalogOf(EcrGalleryArgs args)
    {
        var catalog = new RepositoryCatalogDataArgs
        {
            Architectures = args.Architectures.Select(NameOf).ToArray(),
            OperatingSystems = args.OperatingSystems.Select(system => system.ToString()).ToArray(),
        };
        if (args.Description is { } description)
        {
            catalog.Description = description;
        }

        if (args.About is { } about)
        {
            catalog.AboutText = about;
        }

        if (args.Usage is { } usage)
        {
            catalog.UsageText = usage;
        }

        return catalog;
    }

    /// <summary>As the gallery writes it.</summary>
    private static string NameOf(EcrArchitecture architecture) => architecture switch
    {
        EcrArchitecture.Arm => "ARM",
        EcrArchitecture.Arm64 => "ARM 64",
        EcrArchitecture.X86 => "x86",
        EcrArchitecture.X64 => "x86-64",
        _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture, "Not an architecture."),
    };
}
