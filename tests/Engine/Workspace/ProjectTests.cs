using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Workspace;

public class ProjectTests
{
    [Test]
    public void Find_DirectoryBelowTheProject_ReadsTheFileAbove()
    {
        using var files = new TemporaryProject("name: shop\nruntime: dotnet\nmain: infra\ndescription: A shop.\n");
        var below = Directory.CreateDirectory(Path.Combine(files.Root, "infra", "deep")).FullName;

        var project = Project.Find(below);

        Assert.Multiple(() =>
        {
            Assert.That(project.Name, Is.EqualTo("shop"));
            Assert.That(project.Runtime.Name, Is.EqualTo("dotnet"));
            Assert.That(project.Main, Is.EqualTo("infra"));
            Assert.That(project.Description, Is.EqualTo("A shop."));
            Assert.That(project.RootDirectory, Is.EqualTo(files.Root));
            Assert.That(project.StackDirectory, Is.EqualTo(files.Root));
        });
    }

    [Test]
    public void Find_NoProjectAnywhere_NamesTheDirectoryAndTheFlag()
    {
        var empty = Directory.CreateTempSubdirectory("registry-test-").FullName;

        Assert.That(
            () => Project.Find(empty),
            Throws.TypeOf<WorkspaceException>().With.Message.Contains(empty).And.Message.Contains("--cwd"));
    }

    [Test]
    public void Find_RuntimeWithOptions_KeepsTheirTypes()
    {
        using var files = new TemporaryProject(
            "name: shop\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n    nodeargs: --trace-warnings\n");

        var runtime = Project.Find(files.Root).Runtime;

        Assert.Multiple(() =>
        {
            Assert.That(runtime.Name, Is.EqualTo("nodejs"));
            Assert.That(runtime.Flag("typescript", missing: true), Is.False);
            Assert.That(runtime.Text("nodeargs"), Is.EqualTo("--trace-warnings"));
            Assert.That(runtime.Flag("absent", missing: true), Is.True);
            Assert.That(() => runtime.Flag("nodeargs", missing: true), Throws.TypeOf<WorkspaceException>());
        });
    }

    [TestCase("name: shop\nruntime: dotnet\nstackConfigDir: stacks\n")]
    [TestCase("name: shop\nruntime: dotnet\nconfig: stacks\n")]
    public void StackDirectory_EitherSpelling_IsBelowTheRoot(string yaml)
    {
        using var files = new TemporaryProject(yaml);

        Assert.That(Project.Find(files.Root).StackDirectory, Is.EqualTo(Path.Combine(files.Root, "stacks")));
    }

    [TestCase("runtime: dotnet\n", "missing a 'name' attribute")]
    [TestCase("name: shop\n", "missing a 'runtime' attribute")]
    [TestCase("name: my shop\nruntime: dotnet\n", "Pulumi.yaml:1:7: \"my shop\" is not a project name")]
    [TestCase("name: 12\nruntime: dotnet\n", "Pulumi.yaml:1:7: name must be a text: write it in quotes, \"12\"")]
    [TestCase("name: shop\nruntime: [dotnet]\n", "Pulumi.yaml:2:10: runtime must be a name")]
    [TestCase("name: shop\nruntime: dotnet\nmian: infra\n", "Pulumi.yaml:3:1: unknown key \"mian\" in a project file: did you mean \"main\"?")]
    [TestCase("name: shop\nruntime: dotnet\nresources: {}\n", "known keys are author, backend, config")]
    [TestCase("name: shop\nruntime: dotnet\nbackend: file\n", "Pulumi.yaml:3:10: backend must be a mapping")]
    [TestCase("- name: shop\n", "Pulumi.yaml:1:1: expected a mapping")]
    [TestCase("name: shop\n  runtime: dotnet\n", "Pulumi.yaml:2:10: malformed YAML")]
    [TestCase("name: shop\nruntime: [a, b\nmain: x\n", "malformed YAML")]
    [TestCase("name: shop\nname: shop\nruntime: dotnet\n", "Duplicate key name")]
    [TestCase("name: shop\n---\nname: shop\n", "found a second")]
    public void Find_InvalidFile_NamesPlaceAndFault(string yaml, string expected)
    {
        using var files = new TemporaryProject(yaml);

        Assert.That(() => Project.Find(files.Root), Throws.TypeOf<WorkspaceException>().With.Message.Contains(expected));
    }

    [TestCase("", ".")]
    [TestCase("main: program\n", "program")]
    [TestCase("main: program/index.js\n", "program")]
    [TestCase("main: gone\n", "gone")]
    public void ProgramDirectory_IsWhereTheProgramRuns(string main, string expected)
    {
        using var files = new TemporaryProject($"name: shop\nruntime: nodejs\n{main}");
        files.Write("program/index.js", "");

        Assert.That(Project.Find(files.Root).ProgramDirectory, Is.EqualTo(Path.GetFullPath(expected, files.Root)));
    }
}
