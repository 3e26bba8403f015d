using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>How the arguments of a scanner do not fit together.</summary>
internal static class ImageScanningConflicts
{
    public static IEnumerable<ArgsProblem> Of(ImageScanningArgs args) =>
        [.. OfNamespace(args), .. OfKind(args), .. OfIdentity(args), .. OfIgnored(args), .. OfReports(args), .. OfCatalogs(args)];

    private static IEnumerable<ArgsProblem> OfNamespace(ImageScanningArgs args)
    {
        if (SharedNamespaces.Contains(args.Namespace))
        {
            yield return new(
                "namespace",
                $"{Quoted.Text(args.Namespace)} is a namespace that others live in, and the scanner makes one for itself alone: "
                    + "choose another, such as \"image-scanning\"");
        }
    }

    private static IEnumerable<ArgsProblem> OfKind(ImageScanningArgs args)
    {
        if (args is { Kind: ImageScanningKind.Job, Job: null })
        {
            yield return new("job", "missing: name the namespaces whose images are scanned, such as job: {namespaces: [shop]}")
            {
                ComparedWith = ["kind"],
            };
        }

        if (args.Job is { Namespaces.Count: 0, Catalogs.Count: 0 })
        {
            yield return new(
                "job.namespaces",
                "the list is empty: add a Kubernetes namespace, such as \"payments\", or name a registry in catalogs")
            {
                ComparedWith = ["job.catalogs"],
            };
        }

        (string Place, bool IsGiven, ImageScanningKind Kind)[] ofOneKind =
        [
            ("job", args.Job is not null, ImageScanningKind.Job),
            ("operator", args.Operator is not null, ImageScanningKind.Operator),
        ];
        foreach (var (place, _, _) in ofOneKind.Where(group => group.IsGiven && group.Kind != args.Kind))
        {
            yield return new(place, $"it does nothing with this kind: remove it, or choose kind: {place}")
            {
                ComparedWith = ["kind"],
            };
        }

        if (args is { Kind: ImageScanningKind.Operator, Operator: { ReportStorage: null, ReportStorageClassName: not null } })
        {
            yield return new(
                "operator.reportStorageClassName", "reports are objects of the cluster here: remove it, or add reportStorage")
            {
                ComparedWith = ["operator.reportStorage"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfIdentity(ImageScanningArgs args)
    {
        if (args.Identity is { } identity && identity.Annotations().Count == 0)
        {
            yield return new("identity", "it names no identity: add awsRole, azureClientId or googleServiceAccount, or remove it");
        }
    }

    private static IEnumerable<ArgsProblem> OfIgnored(ImageScanningArgs args)
    {
        var today = DateOnly.FromDateTime(args.Clock.GetUtcNow().UtcDateTime);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, ignored) in (args.Job?.Ignore ?? []).Index())
        {
            var place = $"job.ignore[{index}]";
            if (string.IsNullOrWhiteSpace(ignored.Reason))
            {
                yield return new($"{place}.reason", "it is empty: say why the vulnerability does no harm here");
            }

            if (CalendarDateAttribute.TryParse(ignored.Until, out var until) && until < today)
            {
                yield return new(
                    $"{place}.until",
                    $"{Quoted.Text(ignored.Until)} is over, and {Quoted.Text(ignored.Id)} is reported again: remove the entry, "
                        + "or judge it anew and give a later day");
            }

            if (!seen.TryAdd(ignored.Id, index))
            {
                yield return new($"{place}.id", $"{Quoted.Text(ignored.Id)} is there twice: remove one of the two")
                {
                    ComparedWith = [$"job.ignore[{seen[ignored.Id]}].id"],
                };
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfReports(ImageScanningArgs args)
    {
        if (args.Job?.Reports is { StorageClassName: not null, VolumeName: not null })
        {
            yield return new(
                "job.reports.storageClassName", "the volume is there already, so no class makes one: remove one of the two")
            {
                ComparedWith = ["job.reports.volumeName"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfCatalogs(ImageScanningArgs args)
    {
        foreach (var (index, name) in (args.Job?.Catalogs ?? []).Index())
        {
            // A stack asks before it has made any, and looks for the name by itself.
            if (args.Registries.Count > 0 && args.Registries.TrueForAll(registry => registry.Name != name))
            {
                yield return new(
                    $"job.catalogs[{index}]", $"{Quoted.Text(name)} is not among the registries of the cluster: add it there");
            }
        }
    }
}
