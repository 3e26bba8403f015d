namespace RegistryInfra.Cli.Deploying;

/// <summary>What the flags of an import say.</summary>
/// <param name="Type">The type of one resource.</param>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="File">The file that lists resources in its place.</param>
/// <param name="Parent">The URN of its parent, with or without a name before it.</param>
/// <param name="Provider">The URN of its provider, with or without a name before it.</param>
/// <param name="Protect">Whether what is imported is protected from deletion.</param>
internal sealed record ImportOptions(
    string? Type, string? Name, string? Id, string? File, string? Parent, string? Provider, bool Protect);
