using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Decides what reading a resource means for the one that the snapshot has in its place.</summary>
internal sealed class ReadStepGenerator(
    UrnRegistry urns,
    Aliases aliases,
    OperatedOn operated,
    ProviderRegistry providers)
{
    public IReadOnlyList<Step> Generate(ReadGoal goal)
    {
        var urn = urns.Add(goal.Parent, goal.Type, goal.Name);
        if (goal.Id == "")
        {
            throw new PlanException(urn, $"Expected an ID for {urn}");
        }

        var (old, alias) = aliases.FindOld(urn, new() { Type = goal.Type, Name = goal.Name, Parent = goal.Parent },
            urns.Contains);
        if (goal.Provider is { } provider)
        {
            providers.Require(provider, urn);
        }

        var @new = State(goal, urn, alias) with { Created = old?.Created, Modified = old?.Modified };
        // An identifier that is not known yet is not the one that a managed resource has.
        if (old is null or { External: true } || old.Id == @new.Id)
        {
            return [operated.Keep(new() { Op = StepOp.Read, Urn = urn, Old = old, New = @new })];
        }

        operated.Supersede(old, urn);
        return
        [
            new() { Op = StepOp.ReadReplacement, Urn = urn, Old = old, New = @new },
            new() { Op = StepOp.Replace, Urn = urn, Old = old, New = @new },
        ];
    }

    private static ResourceState State(ReadGoal goal, Urn urn, Urn? alias) => new()
    {
        Urn = urn,
        Type = goal.Type,
        Custom = true,
        External = true,
        Id = goal.Id ?? ProviderReference.UnknownId,
        Inputs = goal.Properties,
        Parent = goal.Parent,
        Provider = goal.Provider,
        Dependencies = goal.Dependencies,
        Aliases = alias is { } former ? [former] : [],
        Options = new() { AdditionalSecretOutputs = goal.AdditionalSecretOutputs },
        SourcePosition = goal.SourcePosition,
        StackTrace = goal.StackTrace,
    };
}
