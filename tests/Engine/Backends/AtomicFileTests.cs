using RegistryInfra.Engine.Backends;

namespace RegistryInfra.Engine.Tests.Backends;

internal sealed class AtomicFileTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Write_FailsHalfway_LeavesTheOldContentAndNothingElse()
    {
        var path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "old");

        Assert.That(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("disk full");
        }), Throws.TypeOf<IOException>());

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
            Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void Write_NewFolder_IsMade()
    {
        var path = Path.Combine(_folder, "a", "b", "file");

        AtomicFile.Write(path, stream => stream.Write("new"u8));

        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
    }
}
