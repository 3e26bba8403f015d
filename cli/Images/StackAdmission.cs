using RegistryInfra.Cli.Deploying;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Display.Properties;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Images.Rules;
using RegistryInfra.Naming;

namespace RegistryInfra.Cli.Images;

/// <summary>The rules on images of a stack's clusters, as its program declares them.</summary>
internal static class StackAdmission
{
    /// <summary>The component that tells them, and its output: part of every plan.</summary>
    private const string AllowList = "registry:cluster:ImageAllowList";

    private const string Output = "admission";

    /// <summary>The rules by cluster, of all clusters or of the one that is named.</summary>
    /// <exception cref="EngineException">The program failed, or there is no such cluster.</exception>
    public static async Task<SortedDictionary<string, ClusterAdmission>> ReadAsync(
        SelectedStack stack, string? cluster, ErrorOutput errors, CancellationToken cancellation)
    {
        var all = Read(await StackPlan.ReadAsync(stack, errors, cancellation));
        if (all.Count == 0)
        {
            throw new EngineException(
                $"the stack {stack.Name} has no cluster, so nothing tells which images may run: add one to its settings");
        }

        if (cluster is null)
        {
            return all;
        }

        return all.TryGetValue(cluster, out var one)
            ? new(StringComparer.Ordinal) { [cluster] = one }
            : throw new EngineException(
                $"--cluster {cluster}: the stack {stack.Name} has no such cluster: {NearestName.Advice(cluster, all.Keys)}");
    }

    /// <summary>The rules that a plan holds.</summary>
    public static SortedDictionary<string, ClusterAdmission> Read(IEnumerable<Step> plan)
    {
        var all = new SortedDictionary<string, ClusterAdmission>(StringComparer.Ordinal);
        foreach (var step in plan.Where(step => step.Type == AllowList && step.New is not null))
        {
            try
            {
                all[step.Urn.Name] = step.New!.Outputs.Find(Output) is { } output
                    ? AdmissionDocument.Read(PlainJson.Element(output))
                    : throw new FormatException($"it has no output \"{Output}\": use the command of the release of its program");
            }
            catch (FormatException exception)
            {
                throw new EngineException($"{step.Urn.Name}: {exception.Message}", exception);
            }
        }

        return all;
    }
}
