using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Rules about images that say nothing, or that exclude each other.</summary>
internal static class EcrLifecycleConflicts
{
    public static IEnumerable<ArgsProblem> Of(EcrRegistryArgs args)
    {
        if (args.ExpireArchivedAfterDays is not null && args.ArchiveUnpulledAfterDays is null)
        {
            yield return new("expireArchivedAfterDays", "nothing is archived: give archiveUnpulledAfterDays, or remove the line")
            {
                ComparedWith = ["archiveUnpulledAfterDays"],
            };
        }

        foreach (var (index, repository) in args.Repositories.Index())
        {
            if (repository.KeepTagged is not null && args.ArchiveUnpulledAfterDays is not null)
            {
                yield return new(
                    $"repositories[{index}].keepTagged",
                    "archiveUnpulledAfterDays takes the place of numbers: remove one of the two")
                {
                    ComparedWith = ["archiveUnpulledAfterDays"],
                };
            }
        }
    }
}
