using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>
/// Who manages which fields of an object.
/// <see href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management"/>
/// </summary>
internal static class FieldManagers
{
    private const string ManagedFields = "managedFields";
    private const string Update = "Update";
    private const string Apply = "Apply";

    /// <summary>
    /// Whose fields an update takes over, as the official provider does: of whoever created the object for it, and of
    /// kubectl.
    /// </summary>
    private static readonly (string Manager, string Operation)[] _former =
    [
        ("kubectl", Apply), ("kubectl", Update), ("before-first-apply", Update), (ClusterObjects.Creator, Update),
        ("pulumi-kubernetes.exe", Update), ("pulumi-resource-kubernetes", Update),
    ];

    public static bool AreTold(PropertyMap live) => Entries(live).Length > 0;

    public static bool HasCreator(PropertyMap live) => Entries(live).Any(e => IsFormer(e)
        && e.TextAt("operation") == Update && e.TextAt("manager")!.StartsWith("pulumi", StringComparison.Ordinal));

    /// <summary>The entries with all fields of the former managers given to the manager; null for no change.</summary>
    public static PropertyValue? TakeOver(PropertyMap live, string manager)
    {
        var entries = Entries(live);
        PropertyMap[] former = [.. entries.Where(IsFormer)];
        if (former.Length == 0)
        {
            return null;
        }

        var own = Array.Find(entries, e => IsOf(e, manager, Apply)) ?? PropertyMap.Empty
            .With("manager", PropertyValue.Of(manager))
            .With("operation", PropertyValue.Of(Apply))
            .With("apiVersion", former[0]["apiVersion"])
            .With("fieldsType", PropertyValue.Of("FieldsV1"));
        var fields = former.Select(Fields).Aggregate(Fields(own), Union);
        return PropertyValue.Of(
        [
            .. entries.Where(e => !IsFormer(e) && !IsOf(e, manager, Apply)).Select(PropertyValue.Of),
            PropertyValue.Of(own.With("fieldsV1", PropertyValue.Of(fields))),
        ]);
    }

    /// <summary>
    /// The manifest where the fields that the program ignores are those of the object, and left out where only others
    /// manage them: to apply a field that is left out gives it up, and to apply another's is a conflict.
    /// </summary>
    public static PropertyMap WithIgnored(
        PropertyMap manifest, PropertyMap live, string manager, ImmutableArray<string> ignored)
    {
        foreach (var path in ignored.Select(PropertyPath.Parse))
        {
            if (path.Segments.Any(s => s.IsWildcard || s.Key is null))
            {
                continue;
            }

            string[] keys = [.. path.Segments.Select(s => s.Key!)];
            var owners = Entries(live).Where(e => Holds(Fields(e), keys)).ToArray();
            manifest = owners.Length > 0 && !Array.Exists(owners, o => o.TextAt("manager") == manager)
                ? manifest.WithoutAt(keys)
                : live.At(keys) is { } value ? manifest.WithAt(value, keys)
                : manifest;
        }

        return manifest;
    }

    private static PropertyMap[] Entries(PropertyMap live) => [.. live.MapsAt(Manifests.Metadata, ManagedFields)];

    private static PropertyMap Fields(PropertyMap entry) => entry.MapAt("fieldsV1") ?? PropertyMap.Empty;

    /// <summary>What manages the status stays with whoever does.</summary>
    private static bool IsFormer(PropertyMap entry) => entry.TextAt("subresource") is null
        && Array.Exists(_former, f => IsOf(entry, f.Manager, f.Operation));

    private static bool IsOf(PropertyMap entry, string manager, string operation) =>
        entry.TextAt("manager") == manager && entry.TextAt("operation") == operation;

    private static PropertyMap Union(PropertyMap a, PropertyMap b)
    {
        foreach (var (key, value) in b)
        {
            a = a.With(key, (a.Find(key), value) is (PropertyValue.Map(var inner), PropertyValue.Map(var other))
                ? PropertyValue.Of(Union(inner, other))
                : value);
        }

        return a;
    }

    private static bool Holds(PropertyMap fields, ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (fields.MapAt("f:" + key) is not { } inner)
            {
                return false;
            }

            fields = inner;
        }

        return true;
    }
}
