namespace RegistryInfra.Engine.Facts;

/// <summary>What a provider's typings say about one resource type.</summary>
internal sealed record GeneratedFact(string[] ReplaceOnChanges);
