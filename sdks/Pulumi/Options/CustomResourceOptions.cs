namespace Pulumi;

/// <summary>Options of a resource that a provider manages.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    private List<string>? _additionalSecretOutputs;
    private Dictionary<string, string>? _envVarMappings;

    /// <summary>Outputs to treat as secret, by their wire names. Top-level properties only.</summary>
    public List<string> AdditionalSecretOutputs
    {
        get => _additionalSecretOutputs ??= [];
        set => _additionalSecretOutputs = value;
    }

    /// <summary>Whether a replaced resource is deleted before the new one is created; the provider's choice if not set.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>For a provider: environment variables to read from others, new name to old.</summary>
    public Dictionary<string, string> EnvVarMappings
    {
        get => _envVarMappings ??= [];
        set => _envVarMappings = value;
    }

    /// <summary>The id of an existing resource to adopt.</summary>
    public string? ImportId { get; set; }

    /// <summary>New options of both. What the second sets wins; lists are joined.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions();
        merged.TakeOver(options1);
        merged.TakeOver(options2);
        return merged;
    }


    internal override ResourceOptions Clone() => Merge(this, null);

    private void TakeOver(CustomResourceOptions? other)
    {
        if (other is null)
        {
            return;
        }

        base.TakeOver(other);
        _additionalSecretOutputs = Join(_additionalSecretOutputs, other._additionalSecretOutputs);
        DeleteBeforeReplace = other.DeleteBeforeReplace ?? DeleteBeforeReplace;
        ImportId = other.ImportId ?? ImportId;
        foreach (var (name, source) in other._envVarMappings ?? [])
        {
            EnvVarMappings[name] = source;
        }
    }
}
