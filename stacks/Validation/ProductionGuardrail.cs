using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>What a stack of production posture must have, whatever it is called.</summary>
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
        var clusters = settings.Clusters.Index().SelectMany(entry => OfAdmission(entry.Item.Admission, $"clusters[{entry.Index}].admission"));
        foreach (var demand in registries.Concat(clusters).Where(demand => !demand.Kept))
        {
            errors.Add(demand.Path, demand.Problem, demand.Fix);
        }
    }

    private static IEnumerable<Demand> OfRegistry(RegistrySettings registry, string path) => registry switch
    {
        EcrSettings ecr =>
        [
            new(ecr.ImmutableTags, $"{path}.immutableTags", "false is too weak for production, a tag could move to another image", Default),
            new(ecr.DeletionProtection, $"{path}.deletionProtection", "false is too weak for production, an update could delete images", Default),
            new(ecr.Replicas.Count > 0, $"{path}.replicas", "production needs a copy in a second region", "add one, such as [\"eu-central-1\"]"),
        ],
        _ => [new(false, $"{path}.kind", "this kind is too weak for production, it has no copy in a second region and no customer-managed key", "use \"ecr\"")],
    };

    private static IEnumerable<Demand> OfAdmission(AdmissionSettings admission, string path) =>
    [
        new(admission.Mode == AdmissionMode.Enforce, $"{path}.mode", $"{Shown.Text(WireName.Of(admission.Mode))} is too weak for production, a forbidden image would run", Default),
        new(admission.RequireDigest, $"{path}.requireDigest", "false is too weak for production, an image could change under its name", Default),
    ];
}
