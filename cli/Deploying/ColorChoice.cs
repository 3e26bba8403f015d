namespace RegistryInfra.Cli.Deploying;

/// <summary>When output is coloured. Auto: on a terminal, unless NO_COLOR is set.</summary>
internal enum ColorChoice
{
    Auto,
    Always,
    Never,
}
