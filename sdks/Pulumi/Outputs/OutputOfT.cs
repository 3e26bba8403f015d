using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A value that a resource or a computation will have, with the resources that it depends on and whether it is secret.
/// In a preview it may stay unknown: then nothing that is applied to it runs.
/// </summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputState<T>> state, bool tracked = true)
    {
        StateAsync = state;
        if (tracked)
        {
            Deployment.Track(state);
        }
    }

    internal Output(T value, Provenance provenance)
        : this(Task.FromResult(new OutputState<T>(value, provenance)), tracked: false)
    {
    }

    internal Task<OutputState<T>> StateAsync { get; }

    /// <summary>An output of what the task returns.</summary>
    public static Output<T> Create(Task<T> value) => Await(value, Provenance.Plain);

    internal static Output<T> CreateSecret(Task<T> value) => Await(value, Provenance.Secret);

    /// <summary>Runs <paramref name="func"/> on the value when it is known; the result resolves when its task ends.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func) => new(MapAsync(async value =>
    {
        await func(value).ConfigureAwait(false);
        return default(ValueTuple);
    }));

    /// <summary>The value, transformed by <paramref name="func"/> when it is known.</summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => new(MapAsync(func));

    /// <summary>The value, transformed by an asynchronous <paramref name="func"/> when it is known.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => new(MapAsync(func));

    /// <summary>The value, transformed by <paramref name="func"/>; what is known of the result is merged in.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) =>
        new(BindAsync(value => func(value).ToOutput()));

    /// <summary>The value, transformed by <paramref name="func"/>; what is known of the result is merged in.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => new(BindAsync(func));

    /// <summary>Not the value: a warning that says how to get it.</summary>
    public override string ToString() => OutputText.Refuse();

    internal Output<T> With(Func<Provenance, Provenance> change) => new(ChangeAsync(change));

    internal async ValueTask<T> GetValueAsync(T whenUnknown)
    {
        var state = await StateAsync.ConfigureAwait(false);
        return state.ValueOr(whenUnknown);
    }

    async ValueTask<OutputState<object?>> IOutput.GetStateAsync()
    {
        var state = await StateAsync.ConfigureAwait(false);
        return new(state.Value, state.Provenance);
    }

    private static Output<T> Await(Task<T> value, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(ResolveAsync());

        async Task<OutputState<T>> ResolveAsync() => new(await value.ConfigureAwait(false), provenance);
    }

    private async Task<OutputState<TResult>> MapAsync<TResult>(Func<T, TResult> func)
    {
        var state = await StateAsync.ConfigureAwait(false);
        return state.IsKnown ? new(func(state.Value), state.Provenance) : new(default!, state.Provenance);
    }

    private async Task<OutputState<TResult>> MapAsync<TResult>(Func<T, Task<TResult>> func)
    {
        var state = await StateAsync.ConfigureAwait(false);
        if (!state.IsKnown)
        {
            return new(default!, state.Provenance);
        }

        var value = func(state.Value);
        ArgumentNullException.ThrowIfNull(value);
        return new(await value.ConfigureAwait(false), state.Provenance);
    }

    private async Task<OutputState<TResult>> BindAsync<TResult>(Func<T, Output<TResult>?> func)
    {
        var state = await StateAsync.ConfigureAwait(false);
        if (!state.IsKnown || func(state.Value) is not { } inner)
        {
            return new(default!, state.Provenance);
        }

        var result = await inner.StateAsync.ConfigureAwait(false);
        return new(result.Value, state.Provenance.Merge(result.Provenance));
    }

    private async Task<OutputState<T>> ChangeAsync(Func<Provenance, Provenance> change)
    {
        var state = await StateAsync.ConfigureAwait(false);
        return new(state.Value, change(state.Provenance));
    }

    internal static async Task<OutputState<ImmutableArray<T>>> AllAsync(ImmutableArray<Input<T>> inputs)
    {
        var values = ImmutableArray.CreateBuilder<T>(inputs.Length);
        var provenance = Provenance.Plain;
        foreach (var input in inputs)
        {
            var state = await ((Output<T>)input).StateAsync.ConfigureAwait(false);
            values.Add(state.Value);
            provenance = provenance.Merge(state.Provenance);
        }
        return new(values.MoveToImmutable(), provenance);
    }
}
