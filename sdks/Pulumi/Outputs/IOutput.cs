namespace Pulumi;

/// <summary>An output of any type.</summary>
internal interface IOutput
{
    ValueTask<OutputState<object?>> GetStateAsync();
}
