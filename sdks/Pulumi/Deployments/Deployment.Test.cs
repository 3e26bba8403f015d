using System.Collections.Immutable;
using Pulumi.Deployments;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack class against mocks.</summary>
    /// <returns>The resources that it has registered.</returns>
    /// <exception cref="RunException">The program failed, or logged an error.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() =>
        TestAsync(mocks, Create<TStack>, options);

    /// <summary>Runs a stack class, which the provider makes, against mocks.</summary>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions)"/>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack =>
        TestAsync(mocks, () => Resolve<TStack>(serviceProvider), options);

    /// <summary>Runs a function that returns the outputs of a program against mocks.</summary>
    /// <returns>The resources that it has registered, and its outputs.</returns>
    /// <exception cref="RunException">The program failed, or logged an error.</exception>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        var resources = await TestAsync(testMocks, () => new TestStack(createResources), testOptions).ConfigureAwait(false);
        var outputs = resources.OfType<TestStack>().SingleOrDefault()?.Results ?? new Dictionary<string, object?>();
        return ([.. resources.Where(resource => resource is not TestStack)], outputs);
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task{IDictionary{string, object}}})"/>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources) =>
        TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs a function against mocks.</summary>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions)"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var (resources, _) = await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources().ConfigureAwait(false);
            return NoOutputs;
        }).ConfigureAwait(false);
        return resources;
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task})"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Action createResources)
    {
        var (resources, _) = await TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return NoOutputs;
        }).ConfigureAwait(false);
        return resources;
    }

    private static async Task<ImmutableArray<Resource>> TestAsync<TStack>(
        IMocks mocks, Func<TStack> create, TestOptions? options)
        where TStack : Stack
    {
        var identity = new ProgramIdentity(
            options?.ProjectName ?? "project", options?.StackName ?? "stack", options?.OrganizationName ?? "organization",
            options?.RootDirectory, options?.IsPreview ?? true);
        var engine = new MockEngine();
        var monitor = new MockMonitor(mocks, identity);
        await RunAsync(() => new(identity, engine, monitor), run => run.RunAsync(create)).ConfigureAwait(false);

        return engine.Errors switch
        {
            [] => monitor.Resources,
            [var error] => throw new RunException(error),
            var errors => throw new AggregateException(errors.Select(error => new RunException(error))),
        };
    }
}
