using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.External;

/// <summary>How the settings of a registry that others run do not fit together.</summary>
internal static class ExternalConflicts
{
    private const string OthersKey = "imagesOfOthers";

    public static IEnumerable<ArgsProblem> Of(ExternalRegistryArgs args) =>
        [.. OfImages(args), .. OfCredential(args)];

    /// <summary>The same, of a host that the settings name and that must be no service that many share.</summary>
    public static IEnumerable<ArgsProblem> OfOwnHost(string host, ExternalRegistryArgs args)
    {
        // Each image would be wrong by its host.
        ArgsProblem[] problems = [.. OfHost(host)];
        return problems.Length > 0 ? problems : Of(args);
    }

    private static IEnumerable<ArgsProblem> OfHost(string host)
    {
        if (RegistryHost.Parse(host).Problem is { } problem)
        {
            yield return new("host", problem);
        }
        else if (!ImageScope.TryParse($"{host}/", out _, out _))
        {
            yield return new(
                "host",
                $"{Quoted.Text(host)} is a service that many share: give a host of your own, such as \"images.example.com\", or "
                    + "use the kind of that service");
        }
    }

    private static IEnumerable<ArgsProblem> OfImages(ExternalRegistryArgs args)
    {
        var service = args.Service;
        (string Place, string Scope)[] others =
            [.. args.ImagesOfOthers.Select((scope, index) => ($"{OthersKey}[{index}]", scope))];
        if (service.WholeHost is null && service.Own.IsEmpty && others.Length == 0)
        {
            yield return new(
                service.OwnKey, $"no image would be allowed: name whose images are your own here, or other people's in {OthersKey}")
            {
                ComparedWith = [OthersKey],
            };
        }

        foreach (var (place, scope) in service.Own.Concat(others))
        {
            if (service.WholeHost is { } ownership)
            {
                yield return new(
                    place, $"all of the host is {(ownership == ImageOwnership.Own ? "your own" : "other people's")}: remove it, "
                        + "or remove wholeHost")
                {
                    ComparedWith = ["wholeHost"],
                };
            }
            else if (!ImageScope.TryParse($"{service.Host}/{scope}", out _, out var problem))
            {
                yield return new(place, problem) { ComparedWith = ["host"] };
            }
        }

        foreach (var (place, scope) in others)
        {
            if (service.Own.FirstOrDefault(own => Holds(own.Scope, scope) || Holds(scope, own.Scope)) is { Place: { } other })
            {
                yield return new(
                    place, $"{Quoted.Text(scope)} overlaps {other}, which is your own: name the images that are other people's alone")
                {
                    ComparedWith = [other],
                };
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfCredential(ExternalRegistryArgs args)
    {
        var service = args.Service;
        if (service.User is null != service.Token is null)
        {
            var missing = service.User is null ? "user" : "token";
            yield return new(missing, "a user and a token go together: give both, or neither for images that anyone can pull")
            {
                ComparedWith = ["user", "token"],
            };
        }
        else if (args.CredentialInCluster && service.User is not null)
        {
            yield return new(
                "credentialInCluster", "the stack has the credential, in user and token: remove them, or remove this line");
        }
    }

    private static bool Holds(string scope, string other) =>
        scope == other || (scope.EndsWith('/') && other.StartsWith(scope, StringComparison.Ordinal));
}
