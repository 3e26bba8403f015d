using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <summary>Reads the outputs of another stack.</summary>
    /// <param name="name">The name of this resource, and of the stack unless the args have one.</param>
    /// <param name="args">Which stack: <c>organization/project/stack</c>.</param>
    /// <param name="options">How the engine treats it.</param>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference", name, new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new() { Id = args?.Name ?? name }))
    {
    }

    /// <summary>The name of the other stack.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs. Secret if any is.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>The names of the outputs that are secret.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>An output by name; null if there is none. Secret only if that output is.</summary>
    public Output<object?> GetOutput(Input<string> name)
    {
        var value = Output.Tuple(name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(it => it.Item2.GetValueOrDefault(it.Item1));
        return new(WithOwnSecretnessAsync(value, name));
    }

    /// <summary>An output by name, which must be there. Secret only if that output is.</summary>
    public Output<object> RequireOutput(Input<string> name)
    {
        var value = Output.Tuple(name, (Input<string>)Name, (Input<ImmutableDictionary<string, object>>)Outputs)
            .Apply(it => it.Item3.TryGetValue(it.Item1, out var output)
                ? output
                : throw new KeyNotFoundException($"Required output '{it.Item1}' does not exist on stack '{it.Item2}'."));
        return new(WithOwnSecretnessAsync(value, name));
    }

    /// <summary>An output by name, secret or not; neither if there is none.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var state = await GetOutput(name).StateAsync.ConfigureAwait(false);
        return state.IsSecret ? new() { SecretValue = state.Value } : new() { Value = state.Value };
    }

    /// <summary>The value of an output that is not secret; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">It is secret.</exception>
    public async Task<object?> GetValueAsync(Input<string> name)
    {
        var state = await GetOutput(name).StateAsync.ConfigureAwait(false);
        return state.IsSecret ? throw IsSecret("GetOutputValueAsync", nameof(GetOutput)) : state.Value;
    }

    /// <summary>The value of an output that is not secret and must be there.</summary>
    /// <exception cref="InvalidOperationException">It is secret.</exception>
    public async Task<object> RequireValueAsync(Input<string> name)
    {
        var state = await RequireOutput(name).StateAsync.ConfigureAwait(false);
        return state.IsSecret ? throw IsSecret("RequireOutputValueAsync", nameof(RequireOutput)) : state.Value;
    }

    private static InvalidOperationException IsSecret(string method, string instead) =>
        new($"Cannot call '{method}' if the referenced stack has secret outputs. Use '{instead}' instead.");

    private async Task<OutputState<T>> WithOwnSecretnessAsync<T>(Output<T> value, Input<string> name)
    {
        var state = await value.StateAsync.ConfigureAwait(false);
        return new(state.Value, state.Provenance.WithSecret(await IsSecretAsync(name).ConfigureAwait(false)));
    }

    /// <summary>Whether the output is secret. If it cannot be told, it is when any is.</summary>
    private async ValueTask<bool> IsSecretAsync(Input<string> name)
    {
        var names = await SecretOutputNames.StateAsync.ConfigureAwait(false);
        var wanted = await name.ToOutput().StateAsync.ConfigureAwait(false);
        if (names.IsKnown && wanted.IsKnown)
        {
            return names.Value.Contains(wanted.Value);
        }

        var outputs = await Outputs.StateAsync.ConfigureAwait(false);
        return outputs.IsSecret;
    }
}
