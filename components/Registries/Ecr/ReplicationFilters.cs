namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// What a filter of replication catches: it is the beginning of a name, so that <c>shop/app</c> catches <c>shop/app-secret</c>.
/// <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RepositoryFilter.html"/>
/// </summary>
internal static class ReplicationFilters
{
    private const int Shown = 10;

    /// <summary>For the reader of a preview: every filter that catches more than the repository it is written for.</summary>
    public static string Summary(string registry, IEnumerable<string> filters, IEnumerable<string> repositories)
    {
        var all = filters.ToList();
        var names = repositories.ToList();
        var wide = (
            from filter in all
            let more = names.Where(name => name != filter && name.StartsWith(filter, StringComparison.Ordinal)).ToList()
            where more.Count > 0
            orderby filter
            select $"\"{filter}\" also catches {string.Join(", ", more.Order(StringComparer.Ordinal).Take(Shown))}{Rest(more.Count)}").ToList();
        var told = string.Concat(wide.Take(Shown).Select(each => $"; {each}"));
        return $"registry \"{registry}\": what is pushed to a repository whose name begins with {Of(all)} is copied, "
            + $"also to one that is made outside of this stack{told}{Rest(wide.Count)}";
    }

    private static string Of(List<string> filters) => filters.Count <= Shown
        ? string.Join(" or ", filters.Order(StringComparer.Ordinal).Select(filter => $"\"{filter}\""))
        : $"one of the {filters.Count} filters of its replication";

    private static string Rest(int count) => count > Shown ? $", and {count - Shown} more" : "";
}
