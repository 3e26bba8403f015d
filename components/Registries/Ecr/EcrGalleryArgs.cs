using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>What a machine has to be for the images of a repository.</summary>
public enum EcrArchitecture
{
    /// <summary>Arm, of 32 bits.</summary>
    Arm,

    /// <summary>Arm, of 64 bits.</summary>
    Arm64,

    /// <summary>Intel and AMD, of 32 bits.</summary>
    X86,

    /// <summary>Intel and AMD, of 64 bits.</summary>
    X64,
}

/// <summary>What a machine has to run for the images of a repository.</summary>
public enum EcrOperatingSystem
{
    /// <summary>Linux.</summary>
    Linux,

    /// <summary>Windows.</summary>
    Windows,
}

/// <summary>
/// A repository of the public gallery, and what is told of it there.
/// <see href="https://docs.aws.amazon.com/AmazonECR/latest/public/public-repository-catalog-data.html"/>
/// </summary>
public sealed class EcrGalleryArgs
{
    private List<EcrArchitecture>? _architectures;
    private List<EcrOperatingSystem>? _operatingSystems;

    /// <summary>Its name, such as <c>tools/cli</c>.</summary>
    [RepositoryName]
    public required string Name { get; init; }

    /// <summary>What it is, in a line: at most 1,024 characters. Default: none.</summary>
    [CatalogLine]
    public string? Description { get; init; }

    /// <summary>What is in it, as Markdown: at most 25,600 characters. Default: none.</summary>
    [CatalogText]
    public string? About { get; init; }

    /// <summary>How it is used, as Markdown: at most 25,600 characters. Default: none.</summary>
    [CatalogText]
    public string? Usage { get; init; }

    /// <summary>What its images are for. Default: none is told.</summary>
    [Entries(0, 4)]
    public List<EcrArchitecture> Architectures
    {
        get => _architectures ??= [];
        set => _architectures = value;
    }

    /// <summary>What its images run on. Default: none is told.</summary>
    [Entries(0, 2)]
    public List<EcrOperatingSystem> OperatingSystems
    {
        get => _operatingSystems ??= [];
        set => _operatingSystems = value;
    }
}
