namespace Pulumi;

/// <summary>What a resource takes: a value that is there already, or an output.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? _value;

    private protected Input(Output<T> outputValue) =>
        _value = outputValue ?? throw new ArgumentNullException(nameof(outputValue));

    /// <summary>For a subclass that computes <see cref="Value"/> itself.</summary>
    private protected Input()
    {
    }

    private protected virtual Output<T> Value => _value!;

    private protected virtual object? Contents => Value;

    object? IInput.Contents => Contents;

    /// <summary>An input of a value that is there already.</summary>
    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    /// <summary>An input of a value that a resource will have.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>The input as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.Value;

    IOutput IInput.ToOutput() => Value;
}
