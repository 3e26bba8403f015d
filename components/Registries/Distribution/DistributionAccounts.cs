using System.Collections.Immutable;
using Pulumi;
using Pulumi.Random;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>The users with a password each, and the secret that upload sessions are signed with.</summary>
internal sealed class DistributionAccounts : ComponentResource
{
    private const string TypeToken = "registry:distribution:Accounts";

    /// <summary>
    /// Letters and digits: 238 bits, below the 72 bytes that bcrypt reads, and no mark that a shell mangles.
    /// </summary>
    private const int PasswordLength = 40;

    private const int HttpSecretLength = 64;

    public DistributionAccounts(string name, IReadOnlyList<string> users, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var passwords = users
            .Select(user => new RandomPassword($"{name}/{user}", new() { Length = PasswordLength, Special = false }, child))
            .ToArray();
        HttpSecret = Output.CreateSecret(
            new RandomPassword($"{name}-http-secret", new() { Length = HttpSecretLength, Special = false }, child).Result);

        // One line a user: distribution accepts bcrypt only.
        Htpasswd = users.Count == 0 ? null : Output.CreateSecret(Output.All(passwords.Select(password => password.BcryptHash))
            .Apply(hashes => string.Concat(users.Zip(hashes, (user, hash) => $"{user}:{hash}\n"))));
        Passwords = Output.CreateSecret(Output.All(passwords.Select(password => password.Result))
            .Apply(results => users.Zip(results).ToImmutableDictionary(pair => pair.First, pair => pair.Second)));
        RegisterOutputs();
    }

    /// <summary>Null where a service of tokens knows the users.</summary>
    public Output<string>? Htpasswd { get; }

    public Output<string> HttpSecret { get; }

    public Output<ImmutableDictionary<string, string>> Passwords { get; }
}
