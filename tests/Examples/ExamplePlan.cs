using System.Collections.Concurrent;
using System.Collections.Immutable;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Examples.Tests;

/// <summary>What the preview of an example plans. Each example is previewed once, however many tests look at it.</summary>
internal sealed class ExamplePlan
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<ExamplePlan>>> _plans = new();

    private readonly ImmutableDictionary<Urn, PlannedResource> _byUrn;

    private ExamplePlan(string stack, ImmutableArray<PlannedResource> resources)
    {
        Stack = stack;
        Resources = resources;
        _byUrn = resources.ToImmutableDictionary(resource => resource.State.Urn);
    }

    public string Stack { get; }

    /// <summary>All of them, components and the stack included, in the order of registration.</summary>
    public ImmutableArray<PlannedResource> Resources { get; }

    public static Task<ExamplePlan> OfAsync(string stack) =>
        _plans.GetOrAdd(stack, name => new(() => PreviewAsync(name))).Value;

    public ImmutableArray<PlannedResource> Of(string type) => [.. Resources.Where(resource => resource.Type == type)];

    public PlannedResource Single(string type)
    {
        var found = Of(type);
        Assert.That(found, Has.Length.EqualTo(1), $"{Stack} has {string.Join(", ", found)}");
        return found[0];
    }

    public PlannedResource Single(string type, string name)
    {
        var found = Of(type);
        Assert.That(found.Select(resource => resource.Name), Has.One.EqualTo(name), $"names of {type} in {Stack}");
        return found.Single(resource => resource.Name == name);
    }

    /// <summary>The resource that is written as its type, a space and its name.</summary>
    public PlannedResource Find(string resource)
    {
        var space = resource.IndexOf(' ', StringComparison.Ordinal);
        return Single(resource[..space], resource[(space + 1)..]);
    }

    /// <summary>True when the engine makes one after the other has been made, however many stand between them.</summary>
    public bool IsMadeAfter(PlannedResource later, PlannedResource earlier)
    {
        var seen = new HashSet<Urn>();
        var waiting = new Stack<Urn>(later.Dependencies);
        while (waiting.TryPop(out var urn))
        {
            if (urn == earlier.State.Urn)
            {
                return true;
            }

            if (seen.Add(urn) && _byUrn.TryGetValue(urn, out var resource))
            {
                foreach (var dependency in resource.Dependencies)
                {
                    waiting.Push(dependency);
                }
            }
        }

        return false;
    }

    private static async Task<ExamplePlan> PreviewAsync(string stack)
    {
        var project = Project.Find(Checkout.PathOf("docs/examples"));
        var configuration = StackConfiguration.Resolve(project, stack, StackFile.Read(project, stack), NoSecret);
        var events = new ConcurrentQueue<EngineEvent>();
        var request = new DeploymentRequest
        {
            DryRun = true,
            Program = await ProgramLauncher.PrepareAsync(WithBuiltProgram(project), _ => { }, CancellationToken.None),
            Project = project.Name,
            Stack = stack,
            RootDirectory = project.RootDirectory,
            Config = configuration.Values,
        };
        var result = await DeploymentRunner.RunAsync(request, events.Enqueue, CancellationToken.None);
        Assert.That(result.Succeeded, Is.True, () => string.Join('\n', events));
        return new(stack, [.. result.Steps.Select(step => new PlannedResource(step.New!))]);
    }

    /// <summary>The same project with the program that was built with the tests, so that no test builds one.</summary>
    private static Project WithBuiltProgram(Project project)
    {
        var options = project.Runtime.Options.SetItem("binary", Checkout.Program);
        return project with { Runtime = project.Runtime with { Options = options } };
    }

    private static string NoSecret(string ciphertext) =>
        throw new InvalidOperationException("An example holds no secret, so that a fresh clone previews it.");
}
