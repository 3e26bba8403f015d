using Pulumi;

namespace RegistryInfra.EndToEnd.Programs.Callbacks;

internal static class Hooks
{
    /// <summary>Says which inputs and outputs there are, and of what type the prefix is: a secret is an output.</summary>
    public static ResourceHookCallback Tell(string hook) => (args, _) =>
    {
        string[] told =
        [
            args.NewInputs is null ? "" : $"new inputs of length {args.NewInputs["length"]}",
            args.NewOutputs is null ? "" : "new outputs",
            args.OldInputs is null ? "" : $"old inputs of length {args.OldInputs["length"]}",
            args.OldOutputs is null ? "" : "old outputs",
            args.NewInputs?["prefix"] is Output<object?> ? "a secret" : "",
        ];
        Log.Info($"{hook} hook of {args.Name}: {string.Join(", ", told.Where(it => it.Length > 0))}");
        return Task.CompletedTask;
    };

    public static Task Hang(ResourceHookArgs args, CancellationToken cancellationToken)
    {
        File.WriteAllText(new Config().Require("pidFile"), $"{Environment.ProcessId}");
        return Task.Delay(Timeout.Infinite, CancellationToken.None);
    }

    public static Task Throw(ResourceHookArgs args, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{args.Name} is not wanted");
}
