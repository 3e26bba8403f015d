using System.IO.Compression;
using RegistryInfra.Engine.Snapshots;
using ZstdSharp;

namespace RegistryInfra.Engine.Tests.Snapshots;

internal sealed class PackedStateTests
{
    private static ReadOnlySpan<byte> State =>
        """{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"urn:pulumi:a::b::c:d:E::f","type":"c:d:E"}]}}}"""u8;

    private readonly string _file = Path.GetTempFileName();

    [TearDown]
    public void DeleteFile() => File.Delete(_file);

    [Test]
    public void Read_PackedByGzip_IsRead()
    {
        File.WriteAllBytes(_file, ByGzip());

        Assert.That(Checkpoint.Read(_file, () => null).Resources, Has.Length.EqualTo(1));
    }

    [Test]
    public void Read_PackedByZstandard_IsRead()
    {
        File.WriteAllBytes(_file, ByZstandard());

        Assert.That(Checkpoint.Read(_file, () => null).Resources, Has.Length.EqualTo(1));
    }

    [Test]
    public void Read_PackedAndCutOff_SaysSo([Values] bool zstandard)
    {
        File.WriteAllBytes(_file, (zstandard ? ByZstandard() : ByGzip())[..^12]);

        Assert.That(() => Checkpoint.Read(_file, () => null), Throws.TypeOf<EngineException>().With.Message.Contains("damaged"));
    }

    [Test]
    public void Read_PackedAndDamaged_SaysSo([Values] bool zstandard)
    {
        var content = zstandard ? ByZstandard() : ByGzip();
        content.AsSpan(content.Length / 2).Fill(0xff);
        File.WriteAllBytes(_file, content);

        Assert.That(() => Checkpoint.Read(_file, () => null), Throws.TypeOf<EngineException>().With.Message.Contains("damaged"));
    }

    private static byte[] ByGzip()
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(State);
        }

        return packed.ToArray();
    }

    private static byte[] ByZstandard()
    {
        using var compressor = new Compressor();
        return compressor.Wrap(State).ToArray();
    }
}
