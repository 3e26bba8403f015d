namespace RegistryInfra.Images.PullConfigs;

/// <summary>Something to tell of a pull config. It never quotes a credential, nor what could be one.</summary>
/// <param name="Place">Where it is, such as <c>auths["registry.example.com"].auth</c>.</param>
/// <param name="Message">What is the matter and the fix.</param>
public readonly record struct PullConfigFinding(string Place, string Message);
