namespace RegistryInfra.Components.Registries;

/// <summary>Makes a principal what <see cref="AccessMatrix"/> says of a role.</summary>
/// <param name="Principal">Who, in the registry's own terms: an ARN or account id for ECR.</param>
/// <param name="Role">What the principal becomes.</param>
public sealed record RegistryGrant(string Principal, RegistryRole Role);
