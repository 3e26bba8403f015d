using Pulumi;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Composition;

/// <summary>Warns of a cluster whose own add-ons its admission would refuse; production refuses such settings.</summary>
internal static class AddOnWarning
{
    public static void Tell(ClusterSettings cluster)
    {
        if (AdmissionDemands.OfAddOns(cluster.Admission) is { IsKept: false } demand)
        {
            Log.Warn($"cluster \"{cluster.Name}\", admission.{demand.Place}: {demand.Problem}: {demand.Fix}");
        }
    }
}
