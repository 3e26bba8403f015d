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
        using var files = new TemporaryProject("name: shop\nruntime: dotnet\nbackend:\n  url: file://./elsewhere\n");
        Directory.CreateDirectory(Path.Combine(files.Root, "elsewhere"));
        Directory.CreateDirectory(Path.Combine(files.Root, "state"));
        var project = Project.Find(files.Root);

        Assert.Multiple(() =>
        {
            Assert.That(
                FileBackend.Of(project, null).StacksDirectory, Is.EqualTo(Path.Combine(files.Root, "elsewhere", ".pulumi", "stacks")));
            Assert.That(FileBackend.Of(project, "file:///var").StacksDirectory, Is.EqualTo("/var/.pulumi/stacks"));
            Assert.That(
                FileBackend.Of(project, "file://./state").StacksDirectory,
                Is.EqualTo(Path.Combine(files.Root, "state", ".pulumi", "stacks")));
        });
    }

    [TestCase("?no_tmp_dir=true")]
    [TestCase("?create_dir=true&dir_file_mode=448")]
    public void Of_OptionsOfTheAddress_AreNoPartOfTheFolder(string options)
    {
        using var files = new TemporaryProject();

        var backend = FileBackend.Of(Project.Find(files.Root), $"file://{files.Root}{options}");

        Assert.That(backend.StacksDirectory, Is.EqualTo(Path.Combine(files.Root, ".pulumi", "stacks")));
    }

    [Test]
    public void Of_UnknownOption_IsRefused()
    {
        using var files = new TemporaryProject();

        Assert.That(
            () => FileBackend.Of(Project.Find(files.Root), $"file://{files.Root}?tmp=no"),
            Throws.TypeOf<WorkspaceException>().With.Message.Contains("option \"tmp=no\" is not known"));
    }

    [Test]
    public void Of_EscapedAddress_IsTheFolderOfThatName()
    {
        using var files = new TemporaryProject();
        var folder = Directory.CreateDirectory(Path.Combine(files.Root, "my state")).FullName;

        Assert.That(
            FileBackend.Of(Project.Find(files.Root), "file://./my%20state").StacksDirectory,
            Is.EqualTo(Path.Combine(folder, ".pulumi", "stacks")));
    }

    [Test]
    public void Of_MissingFolder_IsRefused()
    {
        using var files = new TemporaryProject();

        Assert.That(
            () => FileBackend.Of(Project.Find(files.Root), "file:///no/such/folder"),
            Throws.TypeOf<WorkspaceException>().With.Message.Contains("there is no folder /no/such/folder: create it"));
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

    [Test]
    public void SnapshotPath_SeveralFiles_IsTheYoungest()
    {
        using var files = new TemporaryProject();
        files.Write(".pulumi/stacks/shop/dev.json", "{}");
        files.Write(".pulumi/stacks/shop/dev.json.gz", "");
        File.SetLastWriteTimeUtc(Path.Combine(files.Root, ".pulumi/stacks/shop/dev.json"), DateTime.UtcNow.AddDays(-1));

        var backend = FileBackend.Of(Project.Find(files.Root), null);

        Assert.Multiple(() =>
        {
            Assert.That(backend.SnapshotPath("shop", "dev"), Does.EndWith("dev.json.gz"));
            Assert.That(backend.Stacks("shop"), Is.EqualTo(new[] { "dev" }));
        });
    }

    [TestCase("version: 0\n", null)]
    [TestCase(null, ".pulumi/stacks/other.json")]
    public void SnapshotPath_LayoutWithoutProjects_IsOfTheStackAlone(string? meta, string? file)
    {
        using var files = new TemporaryProject();
        if (meta is not null)
        {
            files.Write(".pulumi/meta.yaml", meta);
        }

        if (file is not null)
        {
            files.Write(file, "{}");
        }

        Assert.That(FileBackend.Of(Project.Find(files.Root), null).SnapshotPath("shop", "dev"),
            Is.EqualTo(Path.Combine(files.Root, ".pulumi", "stacks", "dev.json")));
    }

    [Test]
    public void SnapshotPath_LayoutOfTheFuture_IsRefused()
    {
        using var files = new TemporaryProject();
        files.Write(".pulumi/meta.yaml", "version: 2\n");

        Assert.That(() => FileBackend.Of(Project.Find(files.Root), null).SnapshotPath("shop", "dev"),
            Throws.TypeOf<WorkspaceException>().With.Message.Contains("version 2 of the backend's layout"));
    }

    [TestCase("prod", "shop/prod.json")]
    [TestCase("organization/prod", "shop/prod.json")]
    [TestCase("organization/other/prod", "other/prod.json")]
    public void ReferredPath_Name_MayLeaveOutWhatIsTheSame(string name, string path)
    {
        using var files = new TemporaryProject();

        Assert.That(FileBackend.Of(Project.Find(files.Root), null).ReferredPath(name, "shop"), Does.EndWith(path));
    }

    [Test]
    public void ReferredPath_OfAnotherOrganisation_IsRefused()
    {
        using var files = new TemporaryProject();

        Assert.That(() => FileBackend.Of(Project.Find(files.Root), null).ReferredPath("acme/shop/prod", "shop"),
            Throws.TypeOf<EngineException>().With.Message.Contains("organization/<project>/<stack>"));
    }
}
