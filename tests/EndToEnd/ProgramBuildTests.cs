namespace RegistryInfra.EndToEnd.Tests;

/// <summary>A program that was never built, as in a fresh clone. It registers no stack: what counts is that it ran.</summary>
public class ProgramBuildTests
{
    private const string ProjectFile =
        """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";

    [Test]
    public async Task Preview_ProgramNeverBuilt_IsBuiltOnceAndAgainWhenChanged()
    {
        using var project = Project("""System.Console.WriteLine("first");""");
        var assembly = Path.Combine(project.Root, "infra", "bin", "Debug", "net10.0", "Tiny.dll");

        var first = await RegistryCommand.RunAsync(project, "preview");
        var built = File.GetLastWriteTimeUtc(assembly);
        var second = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(first.Output, Does.Contain("    first\n"), first.Error);
            Assert.That(second.Output, Does.Contain("    first\n"), second.Error);
            Assert.That(first.Error, Does.Contain("Building Tiny.csproj"));
            Assert.That(second.Error, Is.Empty);
            Assert.That(File.GetLastWriteTimeUtc(assembly), Is.EqualTo(built));
        });

        project.Write("infra/Program.cs", """System.Console.WriteLine("second");""");
        var third = await RegistryCommand.RunAsync(project, "preview");

        Assert.That(third.Output, Does.Contain("    second\n"), third.Error);
    }

    [Test]
    public async Task Preview_ProgramThatDoesNotCompile_ShowsTheCompilersErrors()
    {
        using var project = Project("int count = \"many\";");

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("Program.cs(1,13): error CS0029").And.Contain("Tiny.csproj does not build"));
            Assert.That(result.Output, Does.Not.Contain("[/"), "the compiler repeats the project's path");
        });
    }

    private static ShopProject Project(string program)
    {
        var project = ShopProject.Of("name: shop\nruntime: dotnet\nmain: infra\n");
        project.Write("Pulumi.dev.yaml", "");
        project.Write("infra/Tiny.csproj", ProjectFile);
        project.Write("infra/Program.cs", program);
        return project;
    }
}
