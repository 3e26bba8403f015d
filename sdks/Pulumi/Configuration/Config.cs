using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration of the stack, in one namespace.</summary>
public sealed partial class Config
{
    private const string OldSuffix = ":config";

    private readonly string _namespace;

    /// <summary>The configuration in a namespace.</summary>
    /// <param name="name">The namespace; the project if not given.</param>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _namespace = name.EndsWith(OldSuffix, StringComparison.Ordinal) ? name[..^OldSuffix.Length] : name;
    }

    /// <summary>The text of a key; null if it is not set.</summary>
    public string? Get(string key) => Deployment.Current.Config.Get(FullKey(key));

    /// <summary>The value of a key: <c>true</c> or <c>false</c>; null if it is not set.</summary>
    /// <exception cref="RunException">It is neither.</exception>
    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw WrongType(key, text, nameof(Boolean)),
    };

    /// <summary>The whole number of a key; null if it is not set.</summary>
    /// <exception cref="RunException">It is not one.</exception>
    public int? GetInt32(string key)
    {
        if (Get(key) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw WrongType(key, text, nameof(Int32));
    }

    /// <summary>The number of a key; null if it is not set.</summary>
    /// <exception cref="RunException">It is not one.</exception>
    public double? GetDouble(string key)
    {
        if (Get(key) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw WrongType(key, text, nameof(Double));
    }

    /// <summary>The JSON of a key as an object; the default if it is not set.</summary>
    /// <exception cref="RunException">It is not JSON, or not of the type.</exception>
    public T? GetObject<T>(string key) => Parse<T>(key, options: null);

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public T? GetObject<T>(string key, JsonSerializerOptions options) => Parse<T>(key, options);

    /// <summary>The text of a key.</summary>
    /// <exception cref="RunException">It is not set.</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>The value of a key: <c>true</c> or <c>false</c>.</summary>
    /// <exception cref="RunException">It is not set, or neither.</exception>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>The whole number of a key.</summary>
    /// <exception cref="RunException">It is not set, or not one.</exception>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>The number of a key.</summary>
    /// <exception cref="RunException">It is not set, or not one.</exception>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>The JSON of a key as an object.</summary>
    /// <exception cref="RunException">It is not set, not JSON, or not of the type.</exception>
    public T RequireObject<T>(string key) => Get(key) is null ? throw Missing(key) : Parse<T>(key, options: null)!;

    /// <inheritdoc cref="RequireObject{T}(string)"/>
    public T RequireObject<T>(string key, JsonSerializerOptions options) =>
        Get(key) is null ? throw Missing(key) : Parse<T>(key, options)!;

    private T? Parse<T>(string key, JsonSerializerOptions? options)
    {
        var text = Get(key);
        try
        {
            return text is null ? default : JsonSerializer.Deserialize<T>(text, options);
        }
        catch (JsonException exception)
        {
            throw WrongType(key, text!, typeof(T).FullName!, exception);
        }
    }

    private string FullKey(string key) => $"{_namespace}:{key}";

    private RunException WrongType(string key, string text, string type, Exception? cause = null) =>
        new($"Configuration '{FullKey(key)}' value '{text}' is not a valid {type}", cause);

    private RunException Missing(string key) =>
        new($"Missing Required configuration variable '{FullKey(key)}'\n" +
            $"\tplease set a value using the command `pulumi config set {FullKey(key)} <value>`");
}
