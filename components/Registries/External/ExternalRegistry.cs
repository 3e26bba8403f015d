using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.External;

/// <summary>
/// A registry that others run: nothing is made there. The stack pulls from it, with a credential whose form is checked before a
/// Secret holds it, and admits the images that are named and no others.
/// </summary>
public sealed class ExternalRegistry : ComponentResource, IRegistry
{
    private const string TypeToken = "registry:external:Registry";
    private const string Component = "external registry";
    private const string TokenKey = "token";

    /// <summary>Notes the registry.</summary>
    /// <param name="name">Name in the settings.</param>
    /// <param name="args">Which it is, what is allowed of it and what pulls: the arguments of one of the kinds.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgsException">
    /// <paramref name="args"/> is not valid, and nothing was registered. A token that is known later only, and is none of the
    /// kind that the registry takes, fails the deployment with the same exception before it is written anywhere.
    /// </exception>
    public ExternalRegistry(string name, ExternalRegistryArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked(Component, name, args), options)
    {
        var service = args.Service;
        Name = name;
        Profile = ExternalProfile.Of(args);
        Scanning = service.Scanning;
        PullCredentials = args.Route is { } route ? OfCache(route, args.Cache) : OfSource(name, args);
        AuthorityPem = args.Route is null ? null : args.Cache?.AuthorityPem;
        NextRotation = args.Route is null ? null : args.Cache?.NextRotation;
        RegisterOutputs(new Dictionary<string, object?> { ["host"] = Profile.Host });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public RegistryProfile Profile { get; }

    /// <inheritdoc/>
    public ScanPosture Scanning { get; }

    /// <summary>
    /// One for each scope of images that is allowed, so that the credential is offered for these alone. Empty for anonymous pulls.
    /// Where another registry keeps the images, those of that one.
    /// </summary>
    public ImmutableArray<PullCredential> PullCredentials { get; }

    /// <summary>
    /// Null: a public authority signs, or nodes trust one by other means already. Where another registry keeps the images, what
    /// it has.
    /// </summary>
    public Output<string>? AuthorityPem { get; }

    /// <summary>Null: others rotate it. Where another registry keeps the images, what that one says.</summary>
    public Output<string>? NextRotation { get; }

    /// <summary>The registry in a stack, whose other registries may keep its images.</summary>
    internal static ExternalRegistry Create(string name, ExternalRegistryArgs args, RegistrySite site)
    {
        args.Cache = args.Through is { } cache ? site.Registries[cache] : null;
        return new(name, args);
    }

    /// <summary>Of the cache's credentials, those for what it keeps of this registry.</summary>
    private static ImmutableArray<PullCredential> OfCache(CacheRoute route, IRegistry? cache) =>
        [.. (cache?.PullCredentials ?? []).Where(credential => route.Images.Any(images => Covers(credential.Images, images.Cached)))];

    private static bool Covers(ImageScope credential, ImageScope cached) => credential.Host == cached.Host
        && $"{cached.Path}/".StartsWith(credential.Path.Length == 0 ? "" : $"{credential.Path}/", StringComparison.Ordinal);

    private static ImmutableArray<PullCredential> OfSource(string name, ExternalRegistryArgs args)
    {
        if (args.Service is not { User: { } user, Token: { } token })
        {
            return [];
        }

        var right = Output.CreateSecret(token.ToOutput().Apply(text => Right(name, args, text)));
        return
        [
            .. ExternalProfile.SourceImages(args).Select(images => new PullCredential(images, Output.Create(user), right)),
        ];
    }

    private static string Right(string name, ExternalRegistryArgs args, string token)
    {
        var format = SettingProperties.Of(args.GetType()).Single(setting => setting.Key == TokenKey).Format!;
        ArgsException.ThrowIfAny(
            $"{Component} \"{name}\"",
            format.Problem(token) is { } problem ? [new ArgsProblem(TokenKey, problem)] : []);
        return token;
    }
}
