namespace RegistryInfra.Cli.Display;

/// <summary>Standard output does not take what is to be shown: it is closed, or its disk is full.</summary>
internal sealed class OutputException(Exception inner) : Exception(inner.GetBaseException().Message, inner);
