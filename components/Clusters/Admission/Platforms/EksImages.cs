using System.Collections.Frozen;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Admission.Platforms;

/// <summary>
/// The registry that Amazon EKS keeps its add-ons in, one in each region. The page tells registries and no repositories, and
/// nobody but Amazon EKS pushes there.
/// https://docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html
/// </summary>
internal static class EksImages
{
    private const string CommonAccount = "602401143452";

    /// <summary>The regions whose registry is in an account of their own, as of August 2026.</summary>
    private static readonly FrozenDictionary<string, string> _accounts = new Dictionary<string, string>
    {
        ["af-south-1"] = "877085696533",
        ["ap-east-1"] = "800184023465",
        ["ap-east-2"] = "533267051163",
        ["ap-south-2"] = "900889452093",
        ["ap-southeast-3"] = "296578399912",
        ["ap-southeast-4"] = "491585149902",
        ["ap-southeast-6"] = "333609536671",
        ["ap-southeast-7"] = "121268973566",
        ["ca-west-1"] = "761377655185",
        ["cn-north-1"] = "918309763551",
        ["cn-northwest-1"] = "961992271922",
        ["eu-central-2"] = "900612956339",
        ["eu-south-1"] = "590381155156",
        ["eu-south-2"] = "455263428931",
        ["eusc-de-east-1"] = "877088126301",
        ["il-central-1"] = "066635153087",
        ["me-central-1"] = "759879836304",
        ["me-south-1"] = "558608220178",
        ["mx-central-1"] = "730335286997",
        ["us-gov-east-1"] = "151742754352",
        ["us-gov-west-1"] = "013241004608",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> _commonRegions = new[]
    {
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
        "us-west-2",
    }.ToFrozenSet();

    /// <summary>The registry of a region; none for one that is not known.</summary>
    public static IEnumerable<ImageScope> In(string region)
    {
        var account = _commonRegions.Contains(region) ? CommonAccount : _accounts.GetValueOrDefault(region);
        return account is null ? [] : [ImageScope.Parse($"{account}.dkr.ecr.{region}.{DomainOf(region)}/")];
    }

    private static string DomainOf(string region) => region.Split('-')[0] switch
    {
        "cn" => "amazonaws.com.cn",
        "eusc" => "amazonaws.eu",
        _ => "amazonaws.com",
    };
}
