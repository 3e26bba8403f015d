using System.Text.RegularExpressions;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>
/// What a provider adds to the inputs of a resource when it checks them, and so stands in a snapshot of the real engine
/// though no program said it. An offline preview keeps it, as the provider would.
/// </summary>
internal static partial class ProviderDefaults
{
    private const string AutonamedAnnotation = "pulumi.com/autonamed";

    /// <summary>The old inputs without what only the provider can have put there.</summary>
    public static PropertyMap Without(ResourceState old, PropertyMap newInputs)
    {
        if (old.IsProvider)
        {
            return IsDefault(old) ? WithoutAll(old.Inputs, newInputs) : old.Inputs;
        }

        var inputs = old.Inputs;
        foreach (var (key, value) in old.Inputs)
        {
            if (!newInputs.ContainsKey(key) && IsAutoname(key, value, old.Urn.Name))
            {
                inputs = inputs.Without(key);
            }
        }
        return inputs.Find("metadata") is PropertyValue.Map(var metadata)
            ? inputs.With("metadata", PropertyValue.Of(WithoutAutoname(metadata, newInputs)))
            : inputs;
    }

    /// <summary>The check of a default provider fills in all that configuration and environment leave open.</summary>
    private static bool IsDefault(ResourceState provider) =>
        provider.Parent is null && provider.Urn.Name.StartsWith("default", StringComparison.Ordinal);

    private static PropertyMap WithoutAll(PropertyMap old, PropertyMap @new) =>
        PropertyMap.From([.. old.Where(p => @new.ContainsKey(p.Key))]);

    /// <summary>The Terraform bridge makes name-1a2b3c4, azure-native name1a2b3c4d.</summary>
    private static bool IsAutoname(string key, PropertyValue value, string resourceName) =>
        key.EndsWith("name", StringComparison.OrdinalIgnoreCase)
        && value.Plain is PropertyValue.Text(var text)
        && text.StartsWith(resourceName, StringComparison.Ordinal)
        && RandomSuffix().IsMatch(text.AsSpan(resourceName.Length));

    private static PropertyMap WithoutAutoname(PropertyMap old, PropertyMap newInputs)
    {
        if (old.Find("annotations")?.Plain is not PropertyValue.Map(var annotations)
            || annotations.Find(AutonamedAnnotation) is null)
        {
            return old;
        }

        var @new = (newInputs.Find("metadata")?.Plain as PropertyValue.Map)?.Properties ?? PropertyMap.Empty;
        var rest = annotations.Without(AutonamedAnnotation);
        var result = rest.Count == 0 && !@new.ContainsKey("annotations")
            ? old.Without("annotations")
            : old.With("annotations", PropertyValue.Of(rest));
        return @new.ContainsKey("name") ? result : result.Without("name");
    }

    [GeneratedRegex("^-?[0-9a-f]{7,8}$")]
    private static partial Regex RandomSuffix();
}
