using RegistryInfra.Cli.Display;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli.Stacks;

/// <summary>Writes the state of a stack as <c>pulumi stack export</c> does, and takes such a document as the state.</summary>
internal sealed class StackTransfer(SelectedStack stack, ErrorOutput errors)
{
    private readonly StackPassphrase _passphrase = new(stack, errors);

    private StateEncryption Encryption => new(_passphrase.Get, stack.ReadFile().EncryptionSalt);

    public int Export(string? file, bool showSecrets)
    {
        var snapshot = stack.Store.Read(_passphrase.Get);
        using var buffer = new MemoryStream();
        StackStore.Export(buffer, snapshot, showSecrets, Encryption);
        buffer.WriteByte((byte)'\n');
        buffer.Position = 0;
        try
        {
            using Stream output = file is null ? StandardStream.OpenOutput() : Create(file);
            buffer.CopyTo(output);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"--file {file}: {exception.Message}", exception);
        }

        return ExitCode.Success;
    }

    public int Import(string? file)
    {
        using var held = stack.Store.Lock();
        var imported = Read(file);
        var foreign = imported.Resources.FirstOrDefault(resource =>
            resource.Urn.Stack != stack.Name || resource.Urn.Project != stack.Project.Name);
        if (foreign is not null)
        {
            errors.Error($"{foreign.Urn} is a resource of another stack: only what was exported from stack '{stack.Name}' of "
                + $"project '{stack.Project.Name}' can be imported. Nothing was changed");
            return ExitCode.Error;
        }

        stack.Store.Open(imported, Encryption).Write(imported);
        errors.Say("Import complete.");
        return ExitCode.Success;
    }

    private Snapshot Read(string? file)
    {
        if (file is not null)
        {
            return File.Exists(file)
                ? Checkpoint.Read(file, _passphrase.Get)
                : throw new WorkspaceException($"--file {file}: there is no such file.");
        }

        // The reader wants a file; only the user may read it, since secrets may be in plain text.
        var copy = Path.GetTempFileName();
        try
        {
            using (var target = File.OpenWrite(copy))
            using (var input = Console.OpenStandardInput())
            {
                input.CopyTo(target);
            }

            return Checkpoint.Read(copy, _passphrase.Get);
        }
        catch (EngineException exception)
        {
            throw new EngineException(exception.Message.Replace(copy, "standard input", StringComparison.Ordinal), exception);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(file, options);
    }
}
