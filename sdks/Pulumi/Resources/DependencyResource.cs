namespace Pulumi;

/// <summary>A resource of which only the URN is known, to depend on.</summary>
internal sealed class DependencyResource : CustomResource
{
    public DependencyResource(string urn)
        : base(type: "", name: "") =>
        Urn = new Output<string>(urn, new Provenance(Self, isKnown: true, isSecret: false));
}
