namespace RegistryInfra.Engine;

/// <summary>What a deployment does to a stack, in the words of its history.</summary>
public enum UpdateKind
{
    /// <summary>Runs the program and makes the stack what it says.</summary>
    Update,

    /// <summary>Reads every resource as it is, and changes nothing but the state.</summary>
    Refresh,

    /// <summary>Deletes every resource.</summary>
    Destroy,

    /// <summary>Takes existing resources into the state.</summary>
    Import,
}
