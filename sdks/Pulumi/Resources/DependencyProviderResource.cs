namespace Pulumi;

/// <summary>A provider of which only the reference is known, to hand on.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    /// <param name="reference">URN and id.</param>
    public DependencyProviderResource(string reference)
        : base(PackageOf(UrnOf(reference)))
    {
        var provenance = new Provenance(Self, isKnown: true, isSecret: false);
        var urn = UrnOf(reference);
        Urn = new Output<string>(urn, provenance);
        Id = new Output<string>(reference[(urn.Length + Pulumi.Urn.Separator.Length)..], provenance);
    }

    private static string UrnOf(string reference)
    {
        var end = reference.LastIndexOf(Pulumi.Urn.Separator, StringComparison.Ordinal);
        return end < 0
            ? throw new ArgumentException($"\"{reference}\" is no reference to a provider: it must end in \"::\" and an id.", nameof(reference))
            : reference[..end];
    }

    private static string PackageOf(string urn) => Pulumi.Urn.Type(urn).Split(':') is [_, _, var package, ..] ? package : "";
}
