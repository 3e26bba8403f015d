using RegistryInfra.Engine.Facts;

namespace RegistryInfra.Engine.Tests.Facts;

[Parallelizable(ParallelScope.All)]
public class QuantityTests
{
    // From the tables of https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity and its canonical form.
    [TestCase("1000m", "1")]
    [TestCase("0.5", "500m")]
    [TestCase(".5", "500m")]
    [TestCase("1.5", "1500m")]
    [TestCase("1.5Gi", "1536Mi")]
    [TestCase("1024Ki", "1Mi")]
    [TestCase("1024", "1024")]
    [TestCase("1000", "1k")]
    [TestCase("1.0Gi", "1Gi")]
    [TestCase("0", "0")]
    [TestCase("0.0Gi", "0")]
    [TestCase("-500m", "-500m")]
    [TestCase("+1", "1")]
    [TestCase("1e3", "1e3")]
    [TestCase("1E3", "1e3")]
    [TestCase("1E", "1E")]
    [TestCase("100Mi", "100Mi")]
    [TestCase("512Ki", "512Ki")]
    [TestCase("0.1n", "1n")]
    [TestCase("250u", "250u")]
    public void Canonical_EachSpelling_IsTheServers(string text, string expected) =>
        Assert.That(Quantity.Canonical(text), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("a")]
    [TestCase("1 Gi")]
    [TestCase("1gi")]
    [TestCase(".")]
    [TestCase("1e")]
    public void Canonical_NoAmount_IsNone(string text) => Assert.That(Quantity.Canonical(text), Is.Null);
}
