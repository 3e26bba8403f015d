using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Examples.Tests.Shapes;

/// <summary>
/// The resources of a plan as a program in TypeScript, for its compiler to judge them by the typings of the official npm
/// packages. Providers are left out: their settings travel as texts.
/// </summary>
internal sealed class TypeScriptProgram
{
    private static readonly ImmutableHashSet<string> _packages =
        ["aws", "azure-native", "gcp", "kubernetes", "random", "tls"];

    /// <summary>What the provider of AWS adds when it checks inputs: no program can give it.</summary>
    private const string FilledIn = "tagsAll";

    private readonly SortedDictionary<string, string> _modules = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    public static string Of(IEnumerable<PlannedResource> resources)
    {
        var program = new TypeScriptProgram();
        foreach (var resource in resources.Where(one => one.State.Custom && _packages.Contains(one.Type.Split(':')[0])))
        {
            program.Add(resource);
        }

        var imports = program._modules.Select(module => $"import * as {module.Value} from \"{module.Key}\";\n");
        return string.Concat(imports) + "declare const unknown: any;\n" + program._text;
    }

    private void Add(PlannedResource resource)
    {
        var module = ModuleOf(resource.Type);
        if (!_modules.TryGetValue(module, out var name))
        {
            _modules[module] = name = $"m{_modules.Count}";
        }

        _text.AppendLine(CultureInfo.InvariantCulture, $"// {resource}");
        _text.AppendLine(CultureInfo.InvariantCulture,
            $"new {name}.{resource.Type.Split(':')[^1]}({Text(resource.Name)}, {Value(PropertyValue.Of(resource.Inputs.Without(FilledIn)), "")});");
    }

    /// <summary><c>gcp:artifactregistry/repository:Repository</c> is in <c>@pulumi/gcp/artifactregistry</c>.</summary>
    private static string ModuleOf(string token)
    {
        var (package, module) = token.Split(':') is [var first, var second, _] ? (first, second) : throw new FormatException(token);
        if (package != "kubernetes")
        {
            module = module.Split('/')[0];
            return module == "index" ? $"@pulumi/{package}" : $"@pulumi/{package}/{module.ToLowerInvariant()}";
        }

        // A group of Kubernetes is known by its first part: networking.k8s.io/v1 is networking/v1.
        return module.Split('/') is [var group, var version]
            ? $"@pulumi/kubernetes/{group.Split('.')[0].ToLowerInvariant()}/{version}"
            : throw new FormatException(token);
    }

    private static string Value(PropertyValue value, string indent) => value.Plain switch
    {
        PropertyValue.Text(var text) => Text(text),
        PropertyValue.Bool(var flag) => flag ? "true" : "false",
        PropertyValue.Number(var number) => number.ToString(CultureInfo.InvariantCulture),
        PropertyValue.List(var items) => $"[{string.Join(", ", items.Select(item => Value(item, indent + "  ")))}]",
        PropertyValue.Map(var members) => "{\n" + string.Concat(members
            .Where(member => !member.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(member => $"{indent}  {Text(member.Key)}: {Value(member.Value, indent + "  ")},\n")) + indent + "}",
        PropertyValue.NullValue => "undefined",
        // What is not known yet has no type either.
        _ => "unknown",
    };

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
