namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Names of roles that are made, within the 64 characters that IAM takes.</summary>
internal static class EcrRoleName
{
    private const int Longest = 64;

    /// <summary>A name of the registry and of what the role is for; where it is too long, a hash stands for its end.</summary>
    public static string Of(string registry, string identity)
    {
        var name = $"{registry}-ecr-{identity}";
        return name.Length <= Longest ? name : $"{ShortHash.Cut(name, Longest - 9).TrimEnd('-')}-{ShortHash.Of(name)}";
    }
}
