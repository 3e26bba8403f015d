using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Tests.Properties;

public sealed class PropertyValueTests
{
    [Test]
    public void ToString_Null_Ends() => Assert.That(PropertyValue.Null.ToString(), Is.EqualTo("NullValue { }"));

    [Test]
    public void ToString_Secret_ShowsNothingOfIt() => Assert.That(
        PropertyValue.SecretOf(PropertyValue.Of("s3cr3t")).ToString(), Is.EqualTo("Secret { [secret] }"));
}
