using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Engine.Tests.Workspace;

/// <summary>What the dotnet command of a machine prints that lacks the SDK.</summary>
public class MissingSdkTests
{
    [Test]
    public void Refuse_RuntimeOnly_SaysWhatToInstall() => Assert.That(
        () => MissingSdk.Refuse(
            [
                "The command could not be loaded, possibly because:",
                "  * You intended to execute a .NET application:",
                "      The application 'build' does not exist or is not a managed .dll or .exe.",
                "  * You intended to execute a .NET SDK command:",
                "      No .NET SDKs were found.",
                "",
                "Download a .NET SDK:",
                "https://aka.ms/dotnet/download",
            ],
            "Infra.csproj"),
        Throws.TypeOf<WorkspaceException>().With.Message.StartsWith("Infra.csproj cannot be built: ")
            .And.Message.Contains("no SDK: install one from https://dotnet.microsoft.com/download"));

    [Test]
    public void Refuse_OtherVersion_NamesTheOneThatIsAskedFor() => Assert.That(
        () => MissingSdk.Refuse(
            [
                "The command could not be loaded, possibly because:",
                "  * You intended to execute a .NET SDK command:",
                "      A compatible .NET SDK was not found.",
                "",
                "Requested SDK version: 10.0.900",
                "global.json file: /shop/global.json",
                "",
                "Installed SDKs:",
            ],
            "Infra.csproj"),
        Throws.TypeOf<WorkspaceException>().With.Message.StartsWith("Infra.csproj cannot be built: the .NET SDK 10.0.900 is not installed"));

    [Test]
    public void Refuse_CompilerErrors_AreNoneOfIt() =>
        Assert.That(() => MissingSdk.Refuse(["Program.cs(1,13): error CS0029: no"], "Infra.csproj"), Throws.Nothing);
}
