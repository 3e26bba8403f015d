namespace RegistryInfra.Cli.Display;

/// <summary>
/// Standard output or standard error. What cannot be written to output ends the command with a message of its own; what
/// cannot be written to error is lost, since there is nowhere left to say so.
/// </summary>
internal sealed class StandardStream(Stream inner, bool mayFail) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Makes Console write through both.</summary>
    public static void GuardConsole()
    {
        Console.SetOut(Writer(OpenOutput()));
        Console.SetError(Writer(new StandardStream(Console.OpenStandardError(), mayFail: true)));
    }

    public static StandardStream OpenOutput() => new(Console.OpenStandardOutput(), mayFail: false);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!mayFail)
            {
                throw new OutputException(exception);
            }
        }
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static StreamWriter Writer(Stream stream) => new(stream, Console.OutputEncoding) { AutoFlush = true };
}
