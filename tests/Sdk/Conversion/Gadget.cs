using System.Collections.Immutable;
using System.Text.Json;

namespace RegistryInfra.Sdk.Tests.Conversion;

/// <summary>A resource with an output of every kind of type.</summary>
internal sealed class Gadget(string name) : CustomResource("test:index:Gadget", name, ResourceArgs.Empty, null)
{
    [Output("flag")] public Output<bool> Flag { get; private set; } = null!;

    [Output("count")] public Output<int> Count { get; private set; } = null!;

    [Output("optionalCount")] public Output<int?> OptionalCount { get; private set; } = null!;

    [Output("ratio")] public Output<double> Ratio { get; private set; } = null!;

    [Output("anything")] public Output<object> Anything { get; private set; } = null!;

    [Output("part")] public Output<Part> Part { get; private set; } = null!;

    [Output("parts")] public Output<ImmutableArray<Part>> Parts { get; private set; } = null!;

    [Output("partsByName")] public Output<ImmutableDictionary<string, Part>> PartsByName { get; private set; } = null!;

    [Output("color")] public Output<Color> Color { get; private set; } = null!;

    [Output("weight")] public Output<Weight> Weight { get; private set; } = null!;

    [Output("level")] public Output<Level> Level { get; private set; } = null!;

    [Output("choice")] public Output<Union<string, int>> Choice { get; private set; } = null!;

    [Output("document")] public Output<JsonElement> Document { get; private set; } = null!;

    [Output("asset")] public Output<Asset> Asset { get; private set; } = null!;

    [Output("archive")] public Output<Archive> Archive { get; private set; } = null!;

    [Output("widget")] public Output<Widget> Widget { get; private set; } = null!;

    [Output("shape")] public Output<IShape> Shape { get; private set; } = null!;
}

[OutputType]
internal sealed class Part
{
    public readonly string Name;
    public readonly int? Size;
    public readonly Part? Child;

    [OutputConstructor]
    private Part(string name, int? size, [OutputConstructorParameter("child")] Part? nested) =>
        (Name, Size, Child) = (name, size, nested);
}

[EnumType]
internal readonly struct Color
{
    private readonly string _value;

    private Color(string value) => _value = value;

    public static Color Red { get; } = new("red");

    public static explicit operator string(Color value) => value._value;
}

[EnumType]
internal readonly struct Weight
{
    private readonly double _value;

    private Weight(double value) => _value = value;

    public static Weight Heavy { get; } = new(10.5);

    public static explicit operator double(Weight value) => value._value;
}

internal enum Level
{
    Low,
    High,
}

[DiscriminatedUnionDiscriminator("kind")]
[DiscriminatedUnionCase("circle", typeof(Circle))]
[DiscriminatedUnionCase("square", typeof(Square))]
internal interface IShape;

[OutputType]
[method: OutputConstructor]
internal sealed class Circle(double radius) : IShape
{
    public readonly double Radius = radius;
}

[OutputType]
[method: OutputConstructor]
internal sealed class Square(double side) : IShape
{
    public readonly double Side = side;
}
