using System.CommandLine;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Stacks;

namespace RegistryInfra.Cli.Configuring;

/// <summary>The flags of <c>registry config</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create(ErrorOutput errors)
    {
        var command = new Command("config", "Manage configuration");
        var stack = new StackFlags(command);
        var secrets = new Option<bool>("--show-secrets") { Description = "Show secret values when listing config instead of displaying blinded values" };
        var json = Json();
        command.Options.Add(secrets);
        command.Options.Add(json);
        command.SetAction(parsed =>
            new ConfigListing(stack.Select(parsed), errors).Show(parsed.GetValue(secrets), parsed.GetValue(json)));
        command.Subcommands.Add(Get(errors));
        command.Subcommands.Add(Set(errors));
        command.Subcommands.Add(Remove(errors));
        return command;
    }

    private static Command Get(ErrorOutput errors)
    {
        var command = new Command("get", "Get a single configuration value");
        var (stack, key, path, json) = (new StackFlags(command), Key(), Path(), Json());
        command.Arguments.Add(key);
        command.Options.Add(path);
        command.Options.Add(json);
        command.SetAction(parsed => new ConfigListing(stack.Select(parsed), errors)
            .Get(parsed.GetRequiredValue(key), parsed.GetValue(path), parsed.GetValue(json)));
        return command;
    }

    private static Command Set(ErrorOutput errors)
    {
        var command = new Command("set", "Set configuration value. Without a value, it is read from standard input");
        var (stack, key, path) = (new StackFlags(command), Key(), Path());
        var value = new Argument<string?>("value") { Description = "The value", Arity = ArgumentArity.ZeroOrOne };
        var secret = new Option<bool>("--secret") { Description = "Encrypt the value instead of storing it in plaintext" };
        var plaintext = new Option<bool>("--plaintext") { Description = "Save the value as plaintext (unencrypted)" };
        command.Arguments.Add(key);
        command.Arguments.Add(value);
        command.Options.Add(path);
        command.Options.Add(secret);
        command.Options.Add(plaintext);
        command.Validators.Add(result =>
        {
            if (result.GetValue(secret) && result.GetValue(plaintext))
            {
                result.AddError("--secret and --plaintext exclude each other: give one of them");
            }
        });
        command.SetAction(parsed => new ConfigChange(stack.Select(parsed), errors).Set(
            parsed.GetRequiredValue(key), parsed.GetValue(value), parsed.GetValue(path), parsed.GetValue(secret), parsed.GetValue(plaintext)));
        return command;
    }

    private static Command Remove(ErrorOutput errors)
    {
        var command = new Command("rm", "Remove configuration value");
        command.Aliases.Add("remove");
        var (stack, key, path) = (new StackFlags(command), Key(), Path());
        command.Arguments.Add(key);
        command.Options.Add(path);
        command.SetAction(parsed => new ConfigChange(stack.Select(parsed), errors)
            .Remove(parsed.GetRequiredValue(key), parsed.GetValue(path)));
        return command;
    }

    private static Argument<string> Key() => new("key") { Description = "The key, of the project or namespace:key" };

    private static Option<bool> Path() => new("--path")
    {
        Description = "The key contains a path to a property in a map or list, such as 'registries[0].host'",
    };

    private static Option<bool> Json() => new("--json", "-j") { Description = "Emit output as JSON" };
}
