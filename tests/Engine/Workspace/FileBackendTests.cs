using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Workspace;

public class FileBackendTests
{
    [Test]
    public void Of_NothingSet_IsTheProjectsFolder()
    {
        using var files = new TemporaryProject();

        var backend = FileBackend.Of(Project.Find(files.Root), null);

        Assert.That(
            backend.SnapshotPath("shop", "dev"), Is.EqualTo(Path.Combine(files.Root, ".pulumi", "stacks", "shop", "dev.json")));
    }

    [Test]
    public void Of_Variable_WinsOverTheProjectFile()
    {
        using var files = new TemporaryProject("name: shop\nruntime: dotnet\nbackend:\n  url: file:///elsewhere\n");
        var project = Project.Find(files.Root);

        Assert.Multiple(() =>
        {
            Assert.That(FileBackend.Of(project, null).StacksDirectory, Is.EqualTo("/elsewhere/.pulumi/stacks"));
            Assert.That(FileBackend.Of(project, "file:///var/state").StacksDirectory, Is.EqualTo("/var/state/.pulumi/stacks"));
            Assert.That(
                FileBackend.Of(project, "file://./state").StacksDirectory,
                Is.EqualTo(Path.Combine(files.Root, "state", ".pulumi", "stacks")));
        });
    }

    [Test]
    public void Of_CloudBackend_IsRefused()
    {
        using var files = new TemporaryProject();

        Assert.That(
            () => FileBackend.Of(Project.Find(files.Root), "s3://states"),
            Throws.TypeOf<WorkspaceException>().With.Message.Contains("PULUMI_BACKEND_URL: \"s3://states\" cannot be read offline"));
    }

    [Test]
    public void Stacks_StateFiles_AreNamed()
    {
        using var files = new TemporaryProject();
        files.Write(".pulumi/stacks/shop/dev.json", "{}");
        files.Write(".pulumi/stacks/other/prod.json", "{}");

        Assert.That(FileBackend.Of(Project.Find(files.Root), null).Stacks("shop"), Is.EqualTo(new[] { "dev" }));
    }
}
