using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;
using YamlDotNet.Core;

namespace RegistryInfra.Engine.Providers.Kubernetes.Helm;

/// <summary>The inputs of a release as they are kept: with names and defaults, without what says nothing.</summary>
internal sealed class ReleaseCheck(KubernetesSettings settings)
{
    private const int DefaultTimeout = 300;
    private const string ValueFiles = "valueYamlFiles";

    /// <summary>All inputs but those that are outputs in fact.</summary>
    private static readonly string[] _kept =
    [
        "allowNullValues", "atomic", "chart", "cleanupOnFail", "createNamespace", "dependencyUpdate", "description", "devel",
        "disableCRDHooks", "disableOpenapiValidation", "disableWebhooks", "forceUpdate", "keyring", "lint", "maxHistory", "name",
        "namespace", "postrender", "recreatePods", "renderSubchartNotes", "replace", "repositoryOpts", "resetValues",
        "reuseValues", "skipAwait", "skipCrds", "timeout", "values", "verify", "version", "waitForJobs",
    ];

    public CheckResult Check(CheckRequest request)
    {
        var inputs = PropertyMap.From([.. request.NewInputs.Where(p => _kept.Contains(p.Key) && !SaysNothing(p.Key, p.Value))]);
        if (!inputs.ContainsKey("chart"))
        {
            return Failed("chart", "is missing: name a chart, or the path of one.");
        }

        if (!inputs.ContainsKey("name"))
        {
            inputs = inputs.With("name", request.OldInputs?.Find("name")
                ?? PropertyValue.Of(AutomaticNames.Draw(request.Urn, request.RandomSeed)));
        }

        if (!inputs.ContainsKey("namespace"))
        {
            inputs = inputs.With("namespace", PropertyValue.Of(settings.Namespace
                ?? (settings.RenderDirectory is null ? ClusterAccess.NamespaceOf(settings) : null)
                ?? KubernetesSettings.Default));
        }

        if (!inputs.ContainsKey("skipAwait") && !request.NewInputs.ContainsKey("timeout"))
        {
            inputs = inputs.With("timeout", PropertyValue.Of(DefaultTimeout));
        }

        if (inputs.ContainsKey("verify") && !inputs.ContainsKey("keyring"))
        {
            inputs = inputs.With("keyring", PropertyValue.Of($"{settings.Environment("HOME")}/.gnupg/pubring.gpg"));
        }

        try
        {
            var files = request.NewInputs.Find(ValueFiles)?.Plain is PropertyValue.List(var assets) ? Read(assets) : PropertyMap.Empty;
            return new(files.Count == 0 ? inputs : WithValues(inputs, files), []);
        }
        catch (Exception e) when (e is YamlException or IOException or UnauthorizedAccessException or FormatException)
        {
            return Failed(ValueFiles, $"cannot be read: {e.Message.TrimEnd('.')}.");
        }

        CheckResult Failed(string property, string reason) => new(request.NewInputs, [new(property, reason)]);
    }

    /// <summary>The inputs of a release that somebody else has installed.</summary>
    public static PropertyMap Imported(ReleaseRecord release)
    {
        var inputs = PropertyMap.From(
        [
            .. release.Status.Where(s => s.Key is "name" or "namespace" or "chart" or "version"),
            new("timeout", PropertyValue.Of(DefaultTimeout)),
        ]);
        return release.Values.Count == 0 ? inputs : inputs.With("values", PropertyValue.Of(release.Values));
    }

    /// <summary>What is as good as left out; the number of revisions to keep may be zero.</summary>
    private static bool SaysNothing(string name, PropertyValue value) => value.Plain switch
    {
        PropertyValue.NullValue or PropertyValue.Bool(false) or PropertyValue.Text("") => true,
        PropertyValue.Number(0) => name != "maxHistory",
        PropertyValue.Map(var map) => map.Count == 0,
        _ => false,
    };

    /// <summary>What the program gives comes before what is in the files.</summary>
    private static PropertyMap WithValues(PropertyMap inputs, PropertyMap files) => inputs.Find("values") switch
    {
        PropertyValue.Map(var values) => inputs.With("values", PropertyValue.Of(ReleaseValues.Merge(files, values))),
        PropertyValue.Secret { Plain: PropertyValue.Map(var values) } =>
            inputs.With("values", PropertyValue.SecretOf(PropertyValue.Of(ReleaseValues.Merge(files, values)))),
        null => inputs.With("values", PropertyValue.Of(files)),
        _ => inputs,
    };

    private PropertyMap Read(ImmutableArray<PropertyValue> assets)
    {
        var values = PropertyMap.Empty;
        foreach (var asset in assets.Select(a => a.Plain))
        {
            var text = asset switch
            {
                PropertyValue.Asset { Content: { } content } => content,
                PropertyValue.Asset { Path: { } path } => File.ReadAllText(Path.Combine(settings.ProjectRoot, path)),
                PropertyValue.Computed => "",
                _ => throw new FormatException("a file of values is a text or a path"),
            };
            values = ReleaseValues.ReadYaml(text).Aggregate(values, ReleaseValues.Merge);
        }

        return values;
    }
}
