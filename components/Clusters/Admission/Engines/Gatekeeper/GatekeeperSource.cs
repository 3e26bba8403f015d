namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>The language that Gatekeeper is told the rules in.</summary>
public enum GatekeeperSource
{
    /// <summary>
    /// The Common Expression Language. Gatekeeper 3.20 and later also hands the rules to the API server as a
    /// ValidatingAdmissionPolicy, which judges when the webhook is down.
    /// </summary>
    Cel,

    /// <summary>Rego, which every version of Gatekeeper runs, in its webhook alone.</summary>
    Rego,
}
