using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Stacks.Tests.Toy;

/// <summary>A kind of registry that nobody has: all that a stack needs of it stands in this file.</summary>
internal sealed class ToyKind : RegistryKind<ToyRegistryArgs>
{
    public override string Name => "toy";

    public override string Title => "Toy";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, ToyRegistryArgs args) => ToyRegistry.ProfileOf(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(ToyRegistryArgs args) =>
        [ProductionDemand.Default(args.Safe, "safe", "false", "a toy can break")];

    protected override IEnumerable<RegistryReference> References(ToyRegistryArgs args) =>
        args.Behind is { } name ? [new("behind", name)] : [];

    protected override IRegistry Create(string name, ToyRegistryArgs args, RegistrySite site) => new ToyRegistry(name, args);
}

internal sealed class ToyRegistryArgs : IComponentArgs
{
    [Components.Settings.Formats.HostName]
    public required string Address { get; init; }

    public bool Safe { get; init; } = true;

    public string? Behind { get; init; }

    public IEnumerable<ArgsProblem> Conflicts(string name) =>
        Address == $"{name}.example.com" ? [] : [new("address", $"it is not {name}.example.com: write that")];
}

internal sealed class ToyRegistry : ComponentResource, IRegistry
{
    public ToyRegistry(string name, ToyRegistryArgs args)
        : base("toy:index:Registry", name)
    {
        Name = name;
        Profile = ProfileOf(args);
        RegisterOutputs();
    }

    public string Name { get; }

    public RegistryProfile Profile { get; }

    public ScanPosture Scanning => ScanPosture.None;

    public ImmutableArray<PullCredential> PullCredentials => [];

    public Output<string>? AuthorityPem => null;

    public Output<string>? NextRotation => null;

    public static RegistryProfile ProfileOf(ToyRegistryArgs args) => new()
    {
        Host = args.Address,
        Images = [ImageScope.Parse($"{args.Address}/")],
        ImagesOfOthers = [],
        Endpoints = [args.Address],
        PullAccess = PullAccess.WorkloadIdentity,
        Claims = [new($"address {args.Address}", "address", "choose another")],
        Namespace = null,
    };
}
