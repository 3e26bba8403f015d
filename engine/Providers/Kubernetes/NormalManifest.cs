using System.Globalization;
using System.Text;
using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>Brings spellings that mean the same to the API server into the one that it keeps.</summary>
internal static class NormalManifest
{
    /// <summary>Fields that only the server sets, which a manifest from elsewhere may carry along.</summary>
    private static readonly string[] _serverFields =
    [
        "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "managedFields",
        "resourceVersion", "uid",
    ];

    public static PropertyMap Normalize(PropertyMap manifest, KubernetesToken token)
    {
        foreach (var field in _serverFields)
        {
            manifest = manifest.WithoutAt(Manifests.Metadata, field);
        }

        if (ResourceScopes.IsNamespaced(token) is null || manifest.ContainsUnknown)
        {
            // Nothing is known about the fields of a custom resource.
            return manifest;
        }

        return token.IsSecret ? WithData(manifest)
            : token.IsCustomResourceDefinition ? WithoutStatus(manifest)
            : manifest.Select((name, value) => name == Manifests.Metadata ? value : Amounts(value, name));
    }

    /// <summary>The server keeps texts in base64 among the data, where they win.</summary>
    private static PropertyMap WithData(PropertyMap secret)
    {
        var data = secret.MapAt("data") ?? PropertyMap.Empty;
        var isSecret = secret.Find("data") is PropertyValue.Secret || secret.Find("stringData") is PropertyValue.Secret;
        data = data.Select((_, value) => Rewritten(value, Recoded));
        foreach (var (key, value) in secret.MapAt("stringData") ?? PropertyMap.Empty)
        {
            data = data.With(key, Rewritten(value, t => Convert.ToBase64String(Encoding.UTF8.GetBytes(t))));
        }

        if (data.Count == 0)
        {
            return secret;
        }

        var result = PropertyValue.Of(data);
        return secret.Without("stringData").With("data", isSecret ? PropertyValue.SecretOf(result) : result);
    }

    private static PropertyValue Rewritten(PropertyValue value, Func<string, string> change)
    {
        if (value.Plain is not PropertyValue.Text(var text))
        {
            return value;
        }

        var changed = PropertyValue.Of(change(text));
        return value is PropertyValue.Secret ? PropertyValue.SecretOf(changed) : changed;
    }

    /// <summary>White space in base64 goes; what is no base64 is left for the server to refuse.</summary>
    private static string Recoded(string base64)
    {
        try
        {
            return Convert.ToBase64String(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return base64;
        }
    }

    private static PropertyMap WithoutStatus(PropertyMap definition)
    {
        var result = definition.Without("status");
        return result.At("spec", "preserveUnknownFields")?.Plain is PropertyValue.Bool(false)
            ? result.WithoutAt("spec", "preserveUnknownFields")
            : result;
    }

    private static PropertyValue Amounts(PropertyValue value, string name) => value switch
    {
        PropertyValue.Map(var map) => PropertyValue.Of(map.Select((key, inner) =>
            name is "limits" or "requests" or "hard" or "capacity" or "max" or "min" or "default" or "defaultRequest"
                ? Amount(inner)
                : key == "sizeLimit" ? Amount(inner) : Amounts(inner, key))),
        PropertyValue.List(var items) => PropertyValue.Of([.. items.Select(i => Amounts(i, name))]),
        _ => value,
    };

    private static PropertyValue Amount(PropertyValue value) => value switch
    {
        PropertyValue.Text(var text) when Quantity.Canonical(text) is { } amount => PropertyValue.Of(amount),
        PropertyValue.Number(var number) when
            Quantity.Canonical(number.ToString("0.#########", CultureInfo.InvariantCulture)) is { } amount =>
            PropertyValue.Of(amount),
        _ => value,
    };
}
