namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>What a principal has in one repository.</summary>
/// <param name="Name">What the grant is called among those of the repository.</param>
/// <param name="Member">The principal.</param>
/// <param name="Role">The role.</param>
/// <param name="Condition">When it holds; null for always.</param>
/// <param name="IsFederated">True for an identity of the registry's own pool.</param>
internal sealed record GarAccess(
    string Name, string Member, RegistryRole Role, GarConditionArgs? Condition, bool IsFederated)
{
    /// <summary>Those of the registry, then its own, then federated identities. Nobody pushes to a remote or virtual one.</summary>
    public static IEnumerable<GarAccess> Of(GarSettings settings, string repository, IEnumerable<GarGrantArgs> own)
    {
        var isPushedTo = settings.Registry.Repositories.Exists(one => one.Name == repository);
        foreach (var grant in settings.Registry.Grants.Concat(own))
        {
            var role = Allowed(grant.Role, isPushedTo);
            var condition = grant.Condition is null ? "" : $"/{ShortHash.Of(grant.Condition.Expression)}";
            yield return new($"{grant.Member}/{role}{condition}", grant.Member, role, grant.Condition, IsFederated: false);
        }

        foreach (var identity in settings.Registry.Identities)
        {
            if (identity.Repositories.Count > 0 && !identity.Repositories.Contains(repository))
            {
                continue;
            }

            foreach (var subject in identity.Subjects)
            {
                yield return new(
                    $"{identity.Name}/{subject}",
                    settings.Location.Principal(settings.Federation!.Pool, subject),
                    Allowed(identity.Role, isPushedTo),
                    Condition: null,
                    IsFederated: true);
            }
        }
    }

    private static RegistryRole Allowed(RegistryRole role, bool isPushedTo) =>
        isPushedTo || role == RegistryRole.Admin ? role : RegistryRole.Guest;
}
