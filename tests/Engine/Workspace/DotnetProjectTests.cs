using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Engine.Tests.Workspace;

public class DotnetProjectTests
{
    // Far ahead of the clock: files above the temporary folder, which count as well, are older than all of these.
    private static readonly DateTime _before = new(2126, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime _built = _before.AddHours(1);
    private static readonly DateTime _after = _before.AddHours(2);

    private TemporaryProject _files = null!;

    [SetUp]
    public void BuildProgramWithALibrary()
    {
        _files = new TemporaryProject("name: shop\nruntime: dotnet\nmain: infra\n");
        File.SetLastWriteTimeUtc(Path.Combine(_files.Root, "Pulumi.yaml"), _after);
        _files.Write("Directory.Build.props", "<Project />", _before);
        _files.Write("infra/Infra.csproj", "<Project />", _before);
        _files.Write("infra/Program.cs", "", _before);
        _files.Write("library/Library.csproj", "<Project />", _before);
        _files.Write("library/policy.json", "", _before);
        _files.Write(
            "infra/obj/project.assets.json",
            """{"libraries":{"Library/1.0.0":{"type":"project","path":"../library/Library.csproj"},"NUnit/4.0.0":{"type":"package","path":"nunit/4.0.0"}}}""",
            _after);
        _files.Write("infra/bin/Debug/net10.0/Shop.runtimeconfig.json", "{}", _built);
        _files.Write("infra/bin/Debug/net10.0/Shop.dll", "", _built);
    }

    [TearDown]
    public void Delete() => _files.Dispose();

    [Test]
    public void FreshAssembly_NothingNewer_IsTheBuiltOne() => Assert.That(
        Program().FreshAssembly(), Is.EqualTo(Path.Combine(_files.Root, "infra/bin/Debug/net10.0/Shop.dll")));

    [TestCase("infra/Program.cs")]
    [TestCase("infra/Deep/Folder/Settings.cs")]
    [TestCase("library/policy.json")]
    [TestCase("Directory.Build.props")]
    [TestCase("Imported.props")]
    [TestCase("global.json")]
    public void FreshAssembly_NewerSource_IsNone(string source)
    {
        _files.Write(source, "changed", _after);

        Assert.That(Program().FreshAssembly(), Is.Null);
    }

    [TestCase("infra/obj/Debug/Generated.cs")]
    [TestCase("infra/.idea/workspace.xml")]
    [TestCase("infra/NOTES.md")]
    [TestCase("infra/Pulumi.dev.yaml")]
    [TestCase("unrelated/Other.cs")]
    public void FreshAssembly_NewerFileThatIsNoSource_IsTheBuiltOne(string file)
    {
        _files.Write(file, "changed", _after);

        Assert.That(Program().FreshAssembly(), Is.Not.Null);
    }

    [Test]
    public void FreshAssembly_StrayFileAboveTheRepository_IsTheBuiltOne()
    {
        _files.Write("repository/Directory.Build.props", "<Project />", _before);
        Directory.Move(Path.Combine(_files.Root, "infra"), Path.Combine(_files.Root, "repository", "infra"));
        Directory.Move(Path.Combine(_files.Root, "library"), Path.Combine(_files.Root, "repository", "library"));
        _files.Write("stray.props", "", _after);

        Assert.That(new DotnetProject(Path.Combine(_files.Root, "repository/infra/Infra.csproj")).FreshAssembly(), Is.Not.Null);
    }

    [Test]
    public void FreshAssembly_BuildThatHadNothingToDo_IsTheBuiltOne()
    {
        _files.Write("infra/Program.cs", "touched", _after);
        _files.Write("infra/obj/preview.stamp", "", _after.AddSeconds(1));

        Assert.That(Program().FreshAssembly(), Is.Not.Null);
    }

    [TestCase("infra/obj/project.assets.json")]
    [TestCase("infra/bin/Debug/net10.0/Shop.dll")]
    public void FreshAssembly_NeverBuiltOrRestored_IsNone(string missing)
    {
        File.Delete(Path.Combine(_files.Root, missing));

        Assert.That(Program().FreshAssembly(), Is.Null);
    }

    [Test]
    public void Assembly_TwoConfigurations_IsTheYounger()
    {
        _files.Write("infra/bin/Release/net10.0/Shop.runtimeconfig.json", "{}", _after);
        _files.Write("infra/bin/Release/net10.0/Shop.dll", "", _after);

        Assert.Multiple(() =>
        {
            Assert.That(Program().Assembly(), Does.Contain("Release"));
            Assert.That(Program().Configuration(), Is.EqualTo("Release"));
        });
    }

    [Test]
    public void In_TwoProjectFiles_AsksForMain()
    {
        _files.Write("infra/Second.csproj", "<Project />");

        Assert.That(() => Program(), Throws.TypeOf<WorkspaceException>().With.Message.Contains("2 project files"));
    }

    [Test]
    public void In_NoProjectFile_NamesTheDirectory()
    {
        File.Delete(Path.Combine(_files.Root, "infra/Infra.csproj"));

        Assert.That(() => Program(), Throws.TypeOf<WorkspaceException>().With.Message.Contains("no project file"));
    }

    private DotnetProject Program() => DotnetProject.In(ProgramLocation.Of(Project.Find(_files.Root)));
}
