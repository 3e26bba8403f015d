using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace RegistryInfra.Components.Tests;

/// <summary>Everything that a component registered in one run against mocks, with the options that mocks do not see.</summary>
internal sealed class Recording
{
    private readonly List<RecordedResource> _resources = [];
    private readonly Dictionary<(string Type, string Name), ResourceTransformationArgs> _transformed = [];

    private Recording()
    {
    }

    /// <summary>In the order of registration, the stack not included.</summary>
    public IReadOnlyList<RecordedResource> Resources => _resources;

    /// <summary>Runs <paramref name="program"/>, which passes the options it is given to the component under test.</summary>
    /// <param name="program">Makes the component.</param>
    /// <param name="computed">What a provider would add: by type token, property and value.</param>
    public static async Task<Recording> OfAsync(
        Action<ComponentResourceOptions> program,
        params (string Type, string Property, object Value)[] computed)
    {
        var recording = new Recording();
        var registered = new List<MockResourceArgs>();
        var mocks = new Mock<IMocks>();
        mocks.Setup(mock => mock.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .Returns<MockResourceArgs>(args =>
            {
                lock (registered)
                {
                    registered.Add(args);
                }

                var state = computed.Where(output => output.Type == args.Type)
                    .Aggregate(args.Inputs, (inputs, output) => inputs.SetItem(output.Property, output.Value));
                return Task.FromResult<(string?, object)>(($"{args.Name}-id", state));
            });

        var options = new ComponentResourceOptions { ResourceTransformations = { recording.Note } };
        await Deployment.TestAsync(mocks.Object, new TestOptions(), () => program(options));
        recording._resources.AddRange(registered
            .Where(args => args.Type != "pulumi:pulumi:Stack")
            .Select(args => new RecordedResource(
                args.Type!, args.Name!, args.Inputs, recording._transformed.GetValueOrDefault((args.Type!, args.Name!)))));
        return recording;
    }

    /// <summary>All resources of a type.</summary>
    public ImmutableArray<RecordedResource> Of(string type) => [.. _resources.Where(resource => resource.Type == type)];

    /// <summary>The only resource of a type.</summary>
    public RecordedResource Single(string type)
    {
        var found = Of(type);
        Assert.That(found, Has.Length.EqualTo(1), $"Resources of type {type}");
        return found[0];
    }

    /// <summary>The resource of a type and name.</summary>
    public RecordedResource Single(string type, string name)
    {
        var found = Of(type).Where(resource => resource.Name == name).ToArray();
        Assert.That(found, Has.Length.EqualTo(1), $"{type} {name} among {string.Join(", ", Of(type).Select(r => r.Name))}");
        return found[0];
    }

    private ResourceTransformationResult? Note(ResourceTransformationArgs args)
    {
        lock (_transformed)
        {
            _transformed[(args.Resource.GetResourceType(), args.Resource.GetResourceName())] = args;
        }

        return null;
    }
}
