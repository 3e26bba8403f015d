namespace RegistryInfra.Components.Settings;

/// <summary>
/// What a credential must look like. No message quotes it, and a stack file has to hold it encrypted or name the output of
/// another stack.
/// </summary>
/// <param name="noun">What the text is, with its article: "a deploy token".</param>
/// <param name="pattern">An anchored expression in the dialect that .NET and ECMAScript share.</param>
/// <param name="example">A text that has the form, and opens nothing.</param>
/// <param name="advice">The fix, as an instruction.</param>
/// <param name="maxLength">The most characters.</param>
public abstract class SecretFormatAttribute(string noun, string pattern, string example, string advice, int maxLength)
    : TextFormatAttribute(noun, pattern, example, advice, maxLength)
{
    private readonly string _advice = advice;

    /// <inheritdoc/>
    public sealed override string? Problem(string text) =>
        Fits(text) ? null : $"{Mistaken(text) ?? $"this is not {Noun}"}: {_advice}";

    /// <inheritdoc/>
    public sealed override string? ProblemUnquoted(string text) => Problem(text);

    /// <summary>
    /// What a text is that was taken for the right one, and why that will not do: "this is a password, which opens the whole
    /// account". It quotes nothing. Null when nothing is known of it.
    /// </summary>
    protected abstract string? Mistaken(string text);
}
