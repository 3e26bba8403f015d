using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Tests.Properties;

internal sealed class PropertyMapTests
{
    [Test]
    public void From_AnyOrder_IsOrderedByName()
    {
        var map = PropertyMap.From([new("b", PropertyValue.Of(1)), new("B", PropertyValue.Of(2)), new("a", PropertyValue.Of(3))]);

        Assert.That(map.Keys, Is.EqualTo(new[] { "B", "a", "b" }));
    }

    [Test]
    public void From_NameTwice_TheLaterWins()
    {
        var map = PropertyMap.From([new("a", PropertyValue.Of(1)), new("a", PropertyValue.Of(2))]);

        Assert.That(map["a"], Is.EqualTo(PropertyValue.Of(2)));
    }

    [Test]
    public void Equals_SameContent_IsEqual()
    {
        static PropertyMap Map(string text) => PropertyMap.From([new("l", PropertyValue.Of(PropertyValue.Of(1), PropertyValue.Of(text)))]);
        var (map, same, other) = (Map("x"), Map("x"), Map("y"));

        Assert.Multiple(() =>
        {
            Assert.That(map, Is.EqualTo(same));
            Assert.That(map, Is.Not.EqualTo(other));
        });
    }

    [Test]
    public void ContainsUnknown_DeepInside_IsTrue()
    {
        var inner = PropertyMap.From([new("l", PropertyValue.Of(PropertyValue.SecretOf(PropertyValue.Unknown)))]);

        Assert.That(PropertyMap.Empty.With("m", PropertyValue.Of(inner)).ContainsUnknown);
    }
}
