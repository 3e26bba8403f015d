namespace Pulumi;

/// <summary>An input of any type.</summary>
internal interface IInput
{
    /// <summary>
    /// What there is to marshal: an output, or the elements of a list or map one by one, so that a secret or unknown
    /// element does not taint the whole.
    /// </summary>
    object? Contents { get; }

    IOutput ToOutput();
}
