using System.Security.Cryptography;
using RegistryInfra.Cli.Display;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Cli.Stacks;

/// <summary>
/// The passphrase of a stack: that of the environment, else the one that was made for the stack on this machine. A stack
/// whose state is in the project's own folder need not be given one: it gets a random one when it has its first secret,
/// kept in the user's home, so that neither the checkout nor the state's folder holds the key.
/// </summary>
internal sealed class StackPassphrase(SelectedStack stack, ErrorOutput errors)
{
    private const int RandomBytes = 32;

    private string? _kept;

    /// <summary>True when the passphrase in use was made on this machine, and nobody else has it.</summary>
    public bool IsOfThisMachine => _kept is not null;

    private string File => Path.Combine(Home, "passphrases", stack.Project.Name, stack.Name);

    private static string Home => Environment.GetEnvironmentVariable("PULUMI_HOME") is { Length: > 0 } home
        ? home
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi");

    private static bool IsInEnvironment => Passphrase.IsSet();

    /// <summary>The passphrase that existing secrets were encrypted with.</summary>
    public string Get() => IsInEnvironment || !System.IO.File.Exists(File) ? Passphrase.FromEnvironment() : Kept();

    /// <summary>The passphrase to encrypt with; made now if there may be one of this machine.</summary>
    public string GetOrCreate()
    {
        if (IsInEnvironment || System.IO.File.Exists(File) || !MayCreate())
        {
            return Get();
        }

        try
        {
            Create();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(
                $"no passphrase is set, and none can be made: {exception.Message}: set PULUMI_CONFIG_PASSPHRASE or "
                + "PULUMI_CONFIG_PASSPHRASE_FILE.", exception);
        }

        errors.Say($"note: no passphrase is set, so a random one was made for the secrets of this stack: {File}. "
            + $"Other tools find it by PULUMI_CONFIG_PASSPHRASE_FILE={File}");
        return Kept();
    }

    // A key on a machine that is thrown away, or that others do not have, would lock them out of a shared state.
    private bool MayCreate() =>
        stack.Backend.StacksDirectory.StartsWith(stack.Project.RootDirectory, StringComparison.Ordinal)
        && (!stack.Store.Exists || Checkpoint.ReadWithoutSecrets(stack.Store.SnapshotPath).EncryptionSalt is null)
        && stack.ReadFile().EncryptionSalt is null
        && Environment.GetEnvironmentVariable("CI") is null or "" or "false";

    private void Create()
    {
        var folder = Path.GetDirectoryName(File)!;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(File, options);
        writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(RandomBytes)));
    }

    private string Kept()
    {
        try
        {
            return _kept ??= System.IO.File.ReadAllText(File).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"the passphrase of the stack cannot be read: {exception.Message}", exception);
        }
    }
}
