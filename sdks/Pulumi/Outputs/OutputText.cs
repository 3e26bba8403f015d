namespace Pulumi;

/// <summary>The answer to <c>ToString</c> on an output, which almost always is a mistake.</summary>
internal static class OutputText
{
    private const string ThrowSwitch = "PULUMI_ERROR_OUTPUT_STRING";

    private static readonly string _advice = string.Join(Environment.NewLine,
        "Calling [ToString] on an [Output<T>] is not supported.",
        "",
        "To get the value of an Output<T> as an Output<string> consider:",
        "1. o.Apply(v => $\"prefix{v}suffix\")",
        "2. Output.Format($\"prefix{hostname}suffix\");",
        "",
        "See https://www.pulumi.com/docs/concepts/inputs-outputs for more details.");

    public static string Refuse()
    {
        var setting = Environment.GetEnvironmentVariable(ThrowSwitch);
        if (setting == "1" || string.Equals(setting, "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(_advice);
        }

        Log.Warn(_advice);
        return string.Join(Environment.NewLine, _advice, "This function may throw in a future version of Pulumi.");
    }
}
