using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>What pulumi-kubernetes does with the metadata of an object.</summary>
internal static class KubernetesObject
{
    private const string Autonamed = "pulumi.com/autonamed";
    private const string ManagedBy = "app.kubernetes.io/managed-by";
    private const string DefaultNamespace = "default";

    private static readonly PropertyValue _true = PropertyValue.Of("true");
    private static readonly PropertyValue _pulumi = PropertyValue.Of("pulumi");

    /// <summary>The inputs with the old name, where the provider made that one and the program gives none.</summary>
    public static PropertyMap KeepName(PropertyMap inputs, PropertyMap old)
    {
        var before = Map(old, "metadata");
        return !IsAutonamed(before) || InputCheck.Given(Map(inputs, "metadata"), "name") is not null
            || InputCheck.Given(before, "name") is not { } name
                ? inputs
                : Change(inputs, "metadata", m =>
                    Change(m.With("name", name), "annotations", a => a.With(Autonamed, _true)));
    }

    /// <summary>
    /// The inputs with the namespace that the provider sets: its own input, else that of the context, which only the
    /// cluster's configuration tells and which is "default" as long as nobody changes it.
    /// </summary>
    public static PropertyMap WithNamespace(PropertyMap inputs, PropertyMap provider) =>
        InputCheck.Given(Map(inputs, "metadata"), "namespace")?.Plain is not (null or PropertyValue.Text(""))
            ? inputs
            : Change(inputs, "metadata", m => m.With("namespace", InputCheck.Given(provider, "namespace")
                ?? Kubeconfig.NamespaceOf(provider) ?? PropertyValue.Of(DefaultNamespace)));

    /// <summary>The inputs with the label that the provider gave an object that it made without server-side apply.</summary>
    public static PropertyMap KeepManager(PropertyMap inputs, PropertyMap old) =>
        _pulumi.Equals(Map(Map(old, "metadata"), "labels").Find(ManagedBy)?.Plain)
            ? Change(inputs, "metadata", m => Change(m, "labels", l => l.With(ManagedBy, _pulumi)))
            : inputs;

    /// <summary>True when the program names the object, and it keeps its name and namespace.</summary>
    public static bool StaysInPlace(PropertyMap old, PropertyMap inputs)
    {
        var (before, after) = (Map(old, "metadata"), Map(inputs, "metadata"));
        return !IsAutonamed(after)
            && after.Find("name")?.Plain is PropertyValue.Text name && name.Equals(before.Find("name")?.Plain)
            && Equals(after.Find("namespace")?.Plain, before.Find("namespace")?.Plain);
    }

    private static bool IsAutonamed(PropertyMap metadata) =>
        _true.Equals(Map(metadata, "annotations").Find(Autonamed)?.Plain);

    private static PropertyMap Map(PropertyMap map, string key) =>
        (map.Find(key)?.Plain as PropertyValue.Map)?.Properties ?? PropertyMap.Empty;

    /// <summary>Changes an inner map, which may be absent or secret. What is not known yet stays so.</summary>
    private static PropertyMap Change(PropertyMap map, string key, Func<PropertyMap, PropertyMap> change)
    {
        var value = map.Find(key);
        if (value?.Plain is not (null or PropertyValue.NullValue or PropertyValue.Map))
        {
            return map;
        }

        var changed = PropertyValue.Of(change(Map(map, key)));
        return map.With(key, value is PropertyValue.Secret ? PropertyValue.SecretOf(changed) : changed);
    }
}
