using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Composition;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>What the components themselves refuse, told at the place of the setting and before anything registers.</summary>
internal static class ComponentArguments
{
    public static void Check(IEnumerable<PlacedRegistry> registries, SettingsErrors errors)
    {
        foreach (var (path, settings) in registries)
        {
            if (settings is EcrSettings ecr)
            {
                foreach (var problem in EcrArguments.Problems(ecr))
                {
                    errors.Add(problem.Under(path));
                }
            }
        }
    }
}
