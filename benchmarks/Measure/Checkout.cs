namespace RegistryInfra.Benchmarks.Measure;

internal static class Checkout
{
    /// <summary>The folder of Infra.sln, upwards of this program.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Infra.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Infra.sln above {AppContext.BaseDirectory}: run this from a checkout.");
    }
}
