using System.Collections.Immutable;
using System.Globalization;

namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    /// <summary>An output of a value that is there already.</summary>
    public static Output<T> Create<T>(T value) => new(value, Provenance.Plain);

    /// <summary>An output of what the task returns.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>A secret output: encrypted in the state, hidden in the display.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(value, Provenance.Secret);

    /// <inheritdoc cref="CreateSecret{T}(T)"/>
    public static Output<T> CreateSecret<T>(Task<T> value) => Output<T>.CreateSecret(value);

    /// <inheritdoc cref="CreateSecret{T}(T)"/>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.With(static provenance => provenance.WithSecret(true));
    }

    /// <summary>The same value, no longer secret.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) =>
        output.With(static provenance => provenance.WithSecret(false));

    /// <summary>Whether the value is secret.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
    {
        var state = await output.StateAsync.ConfigureAwait(false);
        return state.IsSecret;
    }

    /// <summary>All values in one: unknown if any is, secret if any is.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(ImmutableArray.Create(inputs));

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(inputs.ToImmutableArray());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) =>
        All(outputs.Select(output => (Input<T>)output).ToImmutableArray());

    /// <summary>An interpolated string whose holes may be outputs and inputs.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        ArgumentNullException.ThrowIfNull(formattableString);
        return new(FormatAsync(formattableString));
    }

    private static Output<ImmutableArray<T>> All<T>(ImmutableArray<Input<T>> inputs) =>
        new(Output<T>.AllAsync(inputs));

    private static async Task<OutputState<string>> FormatAsync(FormattableString text)
    {
        var arguments = text.GetArguments();
        var values = new object?[arguments.Length];
        var provenance = Provenance.Plain;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (AsOutput(arguments[i]) is not { } output)
            {
                values[i] = arguments[i];
                continue;
            }
            var state = await output.GetStateAsync().ConfigureAwait(false);
            values[i] = state.Value;
            provenance = provenance.Merge(state.Provenance);
        }
        return provenance.IsKnown
            ? new(string.Format(CultureInfo.InvariantCulture, text.Format, values), provenance)
            : new(null!, provenance);
    }

    private static IOutput? AsOutput(object? value) => value is IInput input ? input.ToOutput() : value as IOutput;
}
