namespace RegistryInfra.Images.Rules;

/// <summary>What happens to a request that breaks a policy.</summary>
public enum AdmissionMode
{
    /// <summary>It is refused.</summary>
    Enforce,

    /// <summary>It passes; the client is warned and the audit log has a note.</summary>
    Warn,

    /// <summary>It passes; the audit log has a note.</summary>
    Audit,
}
