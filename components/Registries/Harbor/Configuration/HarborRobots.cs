using System.Collections.Immutable;
using Pulumi;
using Pulumi.Random;
using Pulumi.Tls;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>A password for each consumer, made anew by the first update after its rotation is due.</summary>
internal sealed class HarborRobots : ComponentResource
{
    private const string TypeToken = "registry:harbor:Robots";

    /// <summary>Letters and digits, as no shell mangles them. Harbor takes 8 to 128 with one of each kind.</summary>
    private const int PasswordLength = 40;

    public HarborRobots(string name, IReadOnlyList<HarborRobotArgs> robots, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        if (robots.Count > 0)
        {
            var key = new PrivateKey($"{name}-clock", new() { Algorithm = "ED25519" }, child);
            Passwords = robots.ToImmutableDictionary(robot => robot.Name, robot => Password(name, robot, key, child));
        }

        RegisterOutputs();
    }

    /// <summary>By consumer, the password of its robot.</summary>
    public ImmutableDictionary<string, Output<string>> Passwords { get; } = ImmutableDictionary<string, Output<string>>.Empty;

    /// <summary>The robot's name, which ends in a hash of its password: a new password is a new robot.</summary>
    public static Output<string> UserOf(string consumer, Output<string> password) => Output.Unsecret(
        password.Apply(text => $"{HarborDocument.RobotPrefix}{consumer}.{ShortHash.Of(text)}"));

    private static Output<string> Password(
        string name, HarborRobotArgs robot, PrivateKey key, CustomResourceOptions child)
    {
        var began = HarborClock.Begin($"{name}/{robot.Name}", robot.Name, robot.RotationDays, key, child);
        var password = new RandomPassword($"{name}/{robot.Name}", new()
        {
            Length = PasswordLength,
            Special = false,
            MinLower = 1,
            MinUpper = 1,
            MinNumeric = 1,
            Keepers = new InputMap<string> { ["rotation"] = began },
        }, child);
        return Output.CreateSecret(password.Result);
    }
}
