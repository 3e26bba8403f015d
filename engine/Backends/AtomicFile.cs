namespace RegistryInfra.Engine.Backends;

/// <summary>
/// Replaces a file so that a crash at any instant leaves either the old content or the new, and never a part of one.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes the content beside the file, has it reach the disk, and puts it in the file's place.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        // The process is in the name, so that no two writers share a file; what a crash leaves behind is not taken for a stack.
        var temporary = Path.Combine(directory, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, Options))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            File.Delete(temporary);
            if (e is ArgumentOutOfRangeException)
            {
                // What the framework makes of EFBIG, which a limit on the size of files answers with.
                throw new IOException($"{path} would be larger than a file may be here.", e);
            }

            throw;
        }
    }

    /// <summary>Finds out, leaving no trace, whether the file can be written.</summary>
    public static void Verify(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var trial = Path.Combine(directory, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        new FileStream(trial, Options).Dispose();
        File.Delete(trial);
    }

    /// <summary>Copies a file in the same manner.</summary>
    public static void Copy(string source, string path) => Write(path, target =>
    {
        using var stream = File.OpenRead(source);
        stream.CopyTo(target);
    });

    private static FileStreamOptions Options
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
            {
                // A state holds what the whole stack is made of: it is nobody else's to read.
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return options;
        }
    }
}
