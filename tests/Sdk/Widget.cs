using System.Collections.Immutable;

namespace RegistryInfra.Sdk.Tests;

/// <summary>A resource with outputs of several types.</summary>
[ResourceType("test:index:Widget", null)]
internal sealed class Widget(string name, WidgetArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource(Token, name, args ?? new WidgetArgs(), options)
{
    public const string Token = "test:index:Widget";

    [Output("label")]
    public Output<string> Label { get; private set; } = null!;

    [Output("size")]
    public Output<int> Size { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableArray<string>> Tags { get; private set; } = null!;

    [Output("notes")]
    public Output<ImmutableDictionary<string, string>> Notes { get; private set; } = null!;
}

internal sealed class WidgetArgs : ResourceArgs
{
    [Input("label")]
    public Input<string>? Label { get; set; }

    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("tags")]
    private InputList<string>? _tags;

    public InputList<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }

    [Input("notes")]
    private InputMap<string>? _notes;

    public InputMap<string> Notes
    {
        get => _notes ??= [];
        set => _notes = value;
    }

    [Input("other")]
    public Input<object>? Other { get; set; }

    [Input("settings", json: true)]
    public Input<ImmutableDictionary<string, object>>? Settings { get; set; }
}
