using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Random;
using Pulumi.Tls;
using RegistryInfra.Components.Registries.Rotation;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>A password for each consumer, made anew by the first update after its rotation is due.</summary>
internal sealed class HarborRobots : ComponentResource
{
    private const string TypeToken = "registry:harbor:Robots";

    /// <summary>Letters and digits, as no shell mangles them. Harbor takes 8 to 128 with one of each kind.</summary>
    private const int PasswordLength = 40;

    public HarborRobots(
        string name, IReadOnlyList<HarborRobotArgs> robots, TimeProvider time, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        if (robots.Count > 0)
        {
            var key = new PrivateKey($"{name}-clock", new() { Algorithm = "ED25519" }, child);
            var begun = robots.ToImmutableDictionary(
                robot => robot.Name,
                robot => HarborClock.Begin($"{name}/{robot.Name}", robot.Name, robot.RotationDays, key, child));
            Passwords = robots.ToImmutableDictionary(
                robot => robot.Name, robot => Password(name, robot, begun[robot.Name], child));
            NextRotations = robots.ToImmutableDictionary(
                robot => robot.Name, robot => begun[robot.Name].Apply(began => NextRotation(name, robot, began, time)));
        }

        RegisterOutputs();
    }

    /// <summary>By consumer, the password of its robot.</summary>
    public ImmutableDictionary<string, Output<string>> Passwords { get; } = ImmutableDictionary<string, Output<string>>.Empty;

    /// <summary>By consumer, when an update makes its robot anew.</summary>
    public ImmutableDictionary<string, Output<string>> NextRotations { get; } =
        ImmutableDictionary<string, Output<string>>.Empty;

    /// <summary>The robot's name, which ends in a hash of its password: a new password is a new robot.</summary>
    public static Output<string> UserOf(string consumer, Output<string> password) => Output.Unsecret(
        password.Apply(text => $"{HarborDocument.RobotPrefix}{consumer}.{ShortHash.Of(text)}"));

    private string NextRotation(string name, HarborRobotArgs robot, string began, TimeProvider time)
    {
        var next = DateTimeOffset.Parse(began, CultureInfo.InvariantCulture).AddDays(robot.RotationDays);
        RotationNotice.Tell($"Harbor \"{name}\", robot \"{robot.Name}\"", time, next, robot.RotationDays, this);
        return RotationNotice.Text(next);
    }

    private static Output<string> Password(
        string name, HarborRobotArgs robot, Output<string> began, CustomResourceOptions child)
    {
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
