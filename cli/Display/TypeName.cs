namespace RegistryInfra.Cli.Display;

/// <summary>Type tokens as people read them.</summary>
internal static class TypeName
{
    /// <summary>"aws:ecr/repository:Repository" reads "aws:ecr:Repository"; "kubernetes:apps/v1:Deployment" stays.</summary>
    public static string Of(string token) =>
        token.Split(':') is [var package, var module, { Length: > 0 } name]
        && module.LastIndexOf('/') is > 0 and var slash
        && module[(slash + 1)..] == char.ToLowerInvariant(name[0]) + name[1..]
            ? $"{package}:{module[..slash]}:{name}"
            : token;

    /// <summary>A type in a narrow column: without its module, else without its package, else the end of its name.</summary>
    public static string Shorten(string type, int width)
    {
        if (type.Split(':') is not [var package, _, var name])
        {
            return Cells.Shorten(type, width);
        }

        string[] forms = [type, $"{package}:…:{name}", $"…:{name}"];
        return forms.FirstOrDefault(form => Cells.Width(form) <= width) ?? Cells.ShortenStart(name, width);
    }
}
