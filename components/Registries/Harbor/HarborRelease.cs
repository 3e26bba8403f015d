using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>A chart whose images this program knows.</summary>
/// <param name="Chart">Version of the chart.</param>
/// <param name="Tag">The release of Harbor that it installs, as the tag of its images.</param>
/// <param name="Digests">By image, the digest of that tag, where it could be confirmed.</param>
internal sealed record HarborRelease(string Chart, string Tag, ImmutableDictionary<string, string> Digests)
{
    public static readonly ImmutableArray<HarborRelease> Known =
    [
        new("1.19.1", "v2.15.1", new Dictionary<string, string>
        {
            [HarborImages.Core] = "sha256:887a85b8ea98b76bfc9f715f1a0785bb99f9a1034241513902dd6e95be922a83",
            [HarborImages.Jobservice] = "sha256:0de4fd2ce3a02d3e6591b439e4674ea085885ddf43652b44004cc67eb19dba12",
            [HarborImages.Registry] = "sha256:ebf0325c2661729dbb317cbf839608eb8b15cfa158911a94976f2c21563c466e",
            [HarborImages.Registryctl] = "sha256:554147a956989175f63f8d41573d716c6ddf6052acd1749c88c0f99ce6ee2bff",
            [HarborImages.Portal] = "sha256:ac55161c57a8351807adf8f8def264bdd52667c371d0436beefebdac4341c9e2",
            [HarborImages.Nginx] = "sha256:1f9d06d040f2478f6cf7f6da0091877bf987a641810f4bfaadb2a87d73dbf4fb",
            [HarborImages.Redis] = "sha256:5669d4828805d9ed0bbfc18c101c6ec82d26a13cb9242b48f6348a3e3b2e4cca",
        }.ToImmutableDictionary()),
        new("1.19.2", "v2.15.2", new Dictionary<string, string>
        {
            [HarborImages.Core] = "sha256:d7b780d23721a000f0fb8e181add6675eafa336de5d033b77fd7da0c171ff7f7",
            [HarborImages.Jobservice] = "sha256:f71a4452a095bcd2a8f0683648a3ae28415432df87ccfb00ec7625f3e340a598",
            [HarborImages.Registry] = "sha256:c4ebef61ceb50a3d8bc21d149bc280422db20a1e69df317b64b74098c3615855",
            [HarborImages.Registryctl] = "sha256:223d5cb49d5dbf0ba4ae022e7dd9775fa459904112dc12084d3aaa36c1408362",
            [HarborImages.Portal] = "sha256:b811b67f7a7f6f1614e4bdf7478b207d13e8aa3f815ff6ad84f216a5098d213d",
            [HarborImages.Nginx] = "sha256:0ccc1eca228ecea120d7ad9e4386b8e86ced200212f00060a9abc753dbe7f17f",
            [HarborImages.Trivy] = "sha256:215c07b71c37fc7fc16e02d9185d936dcb8884a80e810817c2cd058bbd7c4e98",
            [HarborImages.Exporter] = "sha256:e1b0a248f61aad5084c5d1612d5f1da89f99c23ce743eaf8cba913d6d00c0547",
            [HarborImages.Database] = "sha256:5ebfb345b33d673fa8483ffc997013113b7d14ea56abfa65cfcb621b4acf3039",
            [HarborImages.Redis] = "sha256:7337783e8148f01a25b113f5c7b1d640f78b1860fcaf80a33d0dbb294f7b99d0",
        }.ToImmutableDictionary()),
    ];

    /// <summary>The release of a chart; null where this program does not know it.</summary>
    public static HarborRelease? OfChart(string version) => Known.FirstOrDefault(release => release.Chart == version);

    /// <summary>The release by the tag of its images; null where this program does not know it.</summary>
    public static HarborRelease? OfTag(string tag) => Known.FirstOrDefault(release => release.Tag == tag);
}
