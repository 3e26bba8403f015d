namespace RegistryInfra.Engine.Resources;

/// <summary>How long an operation of the provider may take; zero is the provider's own limit.</summary>
public sealed record CustomTimeouts(TimeSpan Create, TimeSpan Update, TimeSpan Delete, TimeSpan Read);
