using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Cli.Stacks;

/// <summary>The key of a stack's secrets: the stack file says which, else the state; else it is made, and the file says so.</summary>
internal sealed class StackKey(SelectedStack stack, StackPassphrase passphrase)
{
    private PassphraseCrypter? _crypter;

    public PassphraseCrypter Get() => _crypter ??= Open();

    private PassphraseCrypter Open()
    {
        var file = stack.ReadFile();
        StackSecrets.RequirePassphrase(file);
        if ((file.EncryptionSalt ?? StateSalt()) is { } salt)
        {
            return PassphraseCrypter.Open(passphrase.Get(), salt);
        }

        var crypter = PassphraseCrypter.Create(passphrase.GetOrCreate());
        var editor = StackFileEditor.Open(stack.Project, stack.Name);
        editor.SetEncryptionSalt(crypter.Salt);
        editor.Save();
        return crypter;
    }

    private string? StateSalt() =>
        stack.Store.Exists ? Checkpoint.ReadWithoutSecrets(stack.Store.SnapshotPath).EncryptionSalt : null;
}
