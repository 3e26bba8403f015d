using System.Runtime.CompilerServices;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

/// <summary>The scripts are held to their linters.</summary>
internal sealed class MirrorScriptTests
{
    private static readonly Tool _flakes = new("pyflakes3", "pyflakes3");
    private static readonly Tool _style = new("pycodestyle", "pycodestyle");
    private static readonly Tool _shell = new("shellcheck", "shellcheck");

    [TestCase("mirror.py")]
    [TestCase("login.py")]
    public async Task PythonScript_Linters_FindNothing(string script)
    {
        Tool.Require(_flakes, _style);

        Assert.Multiple(async () =>
        {
            Assert.That(await _flakes.RunAsync(Path(script)), Is.EqualTo((0, "")));
            Assert.That(await _style.RunAsync("--max-line-length=120", Path(script)), Is.EqualTo((0, "")));
        });
    }

    [Test]
    public async Task ShellScript_Linter_FindsNothing()
    {
        Tool.Require(_shell);

        Assert.That(await _shell.RunAsync("--shell=sh", Path("copy.sh")), Is.EqualTo((0, "")));
    }

    /// <summary>A script as it is in the repository.</summary>
    public static string Path(string script, [CallerFilePath] string here = "") => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(here)!, "../../../../components/Clusters/Mirrors", script);
}
