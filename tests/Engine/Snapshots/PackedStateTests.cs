using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Tests.Snapshots;

internal sealed class PackedStateTests
{
    private readonly string _file = Path.GetTempFileName();

    [TearDown]
    public void DeleteFile() => File.Delete(_file);

    [Test]
    public void Read_PackedByGzip_IsRead()
    {
        using (var packed = new System.IO.Compression.GZipStream(File.Create(_file), System.IO.Compression.CompressionLevel.Fastest))
        {
            packed.Write("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"urn:pulumi:a::b::c:d:E::f","type":"c:d:E"}]}}}"""u8);
        }

        Assert.That(Checkpoint.Read(_file, () => null).Resources, Has.Length.EqualTo(1));
    }

    [Test]
    public void Read_PackedByZstandard_SaysSo()
    {
        File.WriteAllBytes(_file, [0x28, 0xb5, 0x2f, 0xfd, 0]);

        Assert.That(() => Checkpoint.Read(_file, () => null), Throws.TypeOf<EngineException>().With.Message.Contains("packed by zstd"));
    }
}
