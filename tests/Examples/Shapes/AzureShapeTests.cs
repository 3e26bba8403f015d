using System.Text.RegularExpressions;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Examples.Tests.Shapes;

/// <summary>Azure's own compiler judges what the examples would create: names, types, values and lengths.</summary>
public sealed partial class AzureShapeTests
{
    [TestCase("acr")]
    [TestCase("acr-production")]
    [TestCase("harbor-storage")]
    public async Task Resources_OfAnExample_AreRightToTheCompilerOfBicep(string stack)
    {
        var plan = await ExamplePlan.OfAsync(stack);

        var findings = await FindingsAsync(stack, BicepProgram.Of(OfAzure(plan)));

        Assert.That(findings, Is.Empty);
    }

    /// <summary>The judge itself is tried: a plan with one mistake of each sort has to be found out.</summary>
    [TestCase("adminUserEnabled", "yes", "BCP036")]
    [TestCase("adminUserEnable", true, "BCP037")]
    public async Task Resources_WithAMistake_AreFoundOut(string property, object value, string expected)
    {
        var plan = await ExamplePlan.OfAsync("acr");
        var registry = plan.Single("azure-native:resources:Resource");
        var properties = ((PropertyValue.Map)registry.At("properties")!).Properties;
        var wrong = registry with
        {
            State = registry.State with
            {
                Inputs = registry.Inputs.With("properties", PropertyValue.Of(properties.With(
                    property, value is bool flag ? PropertyValue.Of(flag) : PropertyValue.Of((string)value)))),
            },
        };

        var findings = await FindingsAsync($"mistake-{property}", BicepProgram.Of([wrong]));

        Assert.That(findings, Has.One.Items.And.All.Contains(expected));
    }

    private static IEnumerable<PlannedResource> OfAzure(ExamplePlan plan) => plan.Resources.Where(resource =>
        resource.Type.StartsWith("azure-native:", StringComparison.Ordinal));

    private static async Task<string[]> FindingsAsync(string name, string program)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{name}.bicep");
        await File.WriteAllTextAsync(file, program);
        var run = await CompilerRun.OfAsync(
            Checkout.Bicep, TestContext.CurrentContext.WorkDirectory, "build", file, "--stdout");
        return [.. run.Output.Split('\n').Where(line => Finding().IsMatch(line) || line.Contains(": Error BCP0"))];
    }

    /// <summary>Wrong names and types, types that are not known, and lengths and patterns that are not kept.</summary>
    [GeneratedRegex("BCP(03|08|33)[0-9]:")]
    private static partial Regex Finding();
}
