using System.Runtime.CompilerServices;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>The scripts in Python are held to their linters.</summary>
public sealed class ConfigureScriptTests
{
    private static readonly Tool _flakes = new("pyflakes3", "pyflakes3");
    private static readonly Tool _style = new("pycodestyle", "pycodestyle");

    private static IEnumerable<string> Scripts =>
    [
        Path.Combine(Folder(), "Api", "take.py"),
        Path.Combine(Folder(), "../../../../../components/Registries/Harbor/Configuration/configure.py"),
    ];

    [TestCaseSource(nameof(Scripts))]
    public async Task Script_Linters_FindNothing(string script)
    {
        Tool.Require(_flakes, _style);

        Assert.Multiple(async () =>
        {
            Assert.That(await _flakes.RunAsync(script), Is.EqualTo((0, "")));
            Assert.That(await _style.RunAsync("--max-line-length=120", script), Is.EqualTo((0, "")));
        });
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
