using System.Text.Json;

namespace RegistryInfra.Examples.Tests.Hardening;

/// <summary>A rule of a benchmark, by its identifier: Checkov, PSRule, Trivy, Azure Verified Modules or CIS.</summary>
/// <param name="Id">Its identifier there.</param>
/// <param name="Kind">The kind of registry that it is for.</param>
/// <param name="AppliesTo">What it looks at.</param>
/// <param name="Stance">Whether it must hold, or is waived.</param>
public sealed record HardeningRule(string Id, string Kind, string AppliesTo, string Stance)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    public static HardeningRule[] All { get; } = JsonSerializer.Deserialize<HardeningRule[]>(
        File.ReadAllText(Checkout.PathOf("tests/Examples/Hardening/rules.json")), _json)!;

    public override string ToString() => Id;
}
