namespace RegistryInfra.Engine.Secrets;

/// <summary>Where the passphrase comes from, as for the Pulumi CLI.</summary>
public static class Passphrase
{
    private const string Variable = "PULUMI_CONFIG_PASSPHRASE";
    private const string FileVariable = "PULUMI_CONFIG_PASSPHRASE_FILE";

    /// <summary>Whether the environment says which it is.</summary>
    public static bool IsSet() => Environment.GetEnvironmentVariable(Variable) is not null
        || Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 };

    /// <summary>The passphrase of the environment: the variable, else the trimmed content of the file. It may be empty.</summary>
    /// <exception cref="EngineException">Neither is set, or the file cannot be read.</exception>
    public static string FromEnvironment(Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        if (variable(Variable) is { } passphrase)
        {
            return passphrase;
        }

        if (variable(FileVariable) is not { Length: > 0 } file)
        {
            throw new EngineException($"passphrase must be set with {Variable} or {FileVariable} environment variables.");
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"unable to read {FileVariable}: {exception.Message}", exception);
        }
    }
}
