using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// What a stack of production posture must have, whatever it is called. Encryption under a key of one's own is not
/// among it: an ECR registry has no other way.
/// </summary>
internal static class ProductionGuardrail
{
    private const string Default = "remove the line, the default is the strict choice";

    private readonly record struct Demand(bool Kept, string Path, string Problem, string Fix);

    public static void Check(StackSettings settings, IEnumerable<PlacedRegistry> readable, SettingsErrors errors)
    {
        if (settings.Posture != Posture.Production)
        {
            return;
        }

        var registries = readable.SelectMany(placed => OfRegistry(placed.Settings, placed.Path));
        var clusters = settings.Clusters
            .SelectMany((cluster, index) => OfAdmission(cluster.Admission, $"clusters[{index}].admission"));
        foreach (var demand in registries.Concat(clusters).Where(demand => !demand.Kept))
        {
            errors.Add(demand.Path, demand.Problem, demand.Fix);
        }
    }

    private static IEnumerable<Demand> OfRegistry(RegistrySettings registry, string path) => registry switch
    {
        EcrSettings ecr =>
        [
            new(ecr.ImmutableTags, $"{path}.immutableTags", TooWeak("false", "a tag could move on"), Default),
            new(ecr.DeletionProtection, $"{path}.deletionProtection", TooWeak("false", "images can be lost"), Default),
            new(
                ecr.Replicas.Count > 0,
                $"{path}.replicas",
                "production needs a copy in a second region",
                "add one, such as [\"eu-central-1\"]"),
        ],
        DistributionSettings =>
        [
            new(
                Kept: false,
                $"{path}.kind",
                TooWeak("\"distribution\"", "it has no second region and no customer-managed key"),
                "use \"ecr\""),
        ],
        _ => throw new InvalidOperationException($"{registry.GetType().Name} has no demands."),
    };

    private static IEnumerable<Demand> OfAdmission(AdmissionSettings admission, string path)
    {
        var enforced = admission.Mode == AdmissionMode.Enforce;
        var mode = Shown.Text(WireName.Of(admission.Mode));
        yield return new(enforced, $"{path}.mode", TooWeak(mode, "a forbidden image would run"), Default);

        var change = TooWeak("false", "an image could change under its name");
        yield return new(admission.RequireDigest, $"{path}.requireDigest", change, Default);
    }

    private static string TooWeak(string value, string why) => $"{value} is too weak for production, {why}";
}
