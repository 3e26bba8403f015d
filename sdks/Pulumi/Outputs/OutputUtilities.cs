using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>What tests and libraries may ask of an output, and a program should not.</summary>
public static class OutputUtilities
{
    /// <summary>An output that is not known in this run.</summary>
    public static Output<T> CreateUnknown<T>(T value) => new(value, Provenance.Unknown);

    /// <summary>An output that is not known in this run: the factory never runs.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory) => CreateUnknown(default(T)!).Apply(_ => valueFactory());

    /// <summary>The same value, depending on one more resource.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return output.With(provenance => provenance.With([resource]));
    }

    /// <summary>Whether the value is known in this run.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output)
    {
        var state = await output.StateAsync.ConfigureAwait(false);
        return state.IsKnown;
    }

    /// <summary>The value, or the default of its type when it is unknown.</summary>
    public static Task<T> GetValueAsync<T>(Output<T> output) => output.GetValueAsync(whenUnknown: default!).AsTask();

    /// <summary>The resources that the value comes from.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
    {
        var state = await output.StateAsync.ConfigureAwait(false);
        return state.Provenance.Resources;
    }
}
