using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Random;
using RegistryInfra.Components.Registries.Rotation;

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

    public DistributionAccounts(string name, DistributionRegistryArgs args, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var schedule = new RotationSchedule(args.Rotation);
        var pullUsers = PullUsersOf(args);
        PullUser = pullUsers[schedule.Current];

        // Both are always there, so that the one which is ended now is not made again before its turn.
        var ofPullUsers = pullUsers.Index().ToDictionary(
            entry => entry.Item, entry => Password(entry.Item, schedule.Since(entry.Index)));
        ImmutableArray<string> users =
        [
            PullUser,
            .. schedule.IsOverlapping ? pullUsers.Remove(PullUser) : [],
            .. args.Users,
        ];
        var passwords = users.Select(user => ofPullUsers.GetValueOrDefault(user) ?? Password(user, since: null)).ToArray();
        HttpSecret = Output.CreateSecret(
            new RandomPassword($"{name}-http-secret", new() { Length = HttpSecretLength, Special = false }, child).Result);

        // One line a user: distribution accepts bcrypt only.
        Htpasswd = Output.CreateSecret(Output.All(passwords.Select(password => password.BcryptHash))
            .Apply(hashes => string.Concat(users.Zip(hashes, (user, hash) => $"{user}:{hash}\n"))));
        Passwords = Output.CreateSecret(Output.All(passwords.Select(password => password.Result))
            .Apply(results => users.Zip(results).ToImmutableDictionary(pair => pair.First, pair => pair.Second)));
        RegisterOutputs();

        RandomPassword Password(string user, DateOnly? since)
        {
            var password = new RandomPasswordArgs { Length = PasswordLength, Special = false };
            if (since is { } date)
            {
                password.Keepers = new InputMap<string> { ["since"] = date.ToString("O", CultureInfo.InvariantCulture) };
            }

            return new($"{name}/{user}", password, child);
        }
    }

    /// <summary>The users that clusters pull as, in turn.</summary>
    public static ImmutableArray<string> PullUsersOf(DistributionRegistryArgs args) => [args.PullUser, $"{args.PullUser}-2"];

    /// <summary>The user that clusters pull as now.</summary>
    public string PullUser { get; }

    public Output<string> Htpasswd { get; }

    public Output<string> HttpSecret { get; }

    public Output<ImmutableDictionary<string, string>> Passwords { get; }
}
