using System.Collections.Immutable;
using RegistryInfra.Cli.Display;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.EndToEnd.Tests.Display;

/// <summary>Previews made by hand, and what a view writes of them.</summary>
internal static class Plan
{
    public static readonly Urn Stack = Urn.Create("dev", "shop", null, Urn.StackType, "shop-dev");

    public static Urn UrnOf(string type, string name) => Urn.Create("dev", "shop", null, type, name);

    public static ResourceState State(Urn urn, PropertyMap? inputs = null, Urn? parent = null, string? id = null) => new()
    {
        Urn = urn,
        Type = urn.Type,
        Custom = urn.Type != Urn.StackType,
        Id = id,
        Inputs = inputs ?? PropertyMap.Empty,
        Parent = urn == Stack ? null : parent ?? Stack,
    };

    public static Step Create(Urn urn, PropertyMap? inputs = null, Urn? parent = null) =>
        new() { Op = StepOp.Create, Urn = urn, New = State(urn, inputs, parent) };

    public static Step Same(Urn urn, PropertyMap? inputs = null)
    {
        var state = State(urn, inputs, id: urn == Stack ? null : $"{urn.Name}-id");
        return new() { Op = StepOp.Same, Urn = urn, Old = state, New = state };
    }

    public static Step Delete(Urn urn, PropertyMap? inputs = null) =>
        new() { Op = StepOp.Delete, Urn = urn, Old = State(urn, inputs, id: $"{urn.Name}-id") };

    public static Step Change(StepOp op, Urn urn, PropertyMap old, PropertyMap next, params (string Path, DiffKind Kind)[] diffs) => new()
    {
        Op = op,
        Urn = urn,
        Old = State(urn, old, id: $"{urn.Name}-id"),
        New = State(urn, next, id: op == StepOp.Update ? $"{urn.Name}-id" : null),
        DetailedDiff = [.. diffs.Select(diff => new PropertyDiff(PropertyPath.Parse(diff.Path), diff.Kind))],
        DiffKeys = [.. diffs.Select(diff => PropertyPath.Parse(diff.Path).FirstKey!).Distinct()],
        ReplaceKeys = [.. diffs.Where(diff => diff.Kind.Name().EndsWith("replace", StringComparison.Ordinal))
            .Select(diff => PropertyPath.Parse(diff.Path).FirstKey!).Distinct()],
    };

    public static PropertyMap Map(params (string Name, PropertyValue Value)[] entries) =>
        PropertyMap.From([.. entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))]);

    public static DeploymentResult Result(params ImmutableArray<Step> steps) =>
        new(Succeeded: true, steps, PropertyMap.Empty, PropertyMap.Empty, TimeSpan.FromMilliseconds(1500));

    public static string Tree(DeploymentResult result, bool showSames = false, int? width = null, params Message[] messages) =>
        Written(width, console => TreeView.Write(console, result, new() { Sames = showSames }, messages, "shop-dev"));

    public static string Diff(
        DeploymentResult result, bool showSames = false, bool fullTexts = false, params Message[] messages) => Written(null, console =>
        DiffView.Write(console, result, new() { Sames = showSames, FullTexts = fullTexts }, messages, "shop-dev"));

    private static string Written(int? width, Action<Spectre.Console.IAnsiConsole> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(Terminal.Create(writer, color: false, width ?? 1000));
        return string.Join('\n', writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
    }
}
