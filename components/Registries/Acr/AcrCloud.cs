namespace RegistryInfra.Components.Registries.Acr;

/// <summary>A cloud of Azure: the suffixes of its hosts. It follows from the region.</summary>
/// <param name="Environment">What the provider calls it.</param>
/// <param name="RegistrySuffix">Of registries.</param>
/// <param name="VaultSuffix">Of key vaults.</param>
/// <param name="BlobSuffix">Of the storage that layers come from without dedicated data endpoints.</param>
/// <param name="TokenAudience">The audience of tokens that a federated credential takes.</param>
/// <param name="LoginHost">Where an identity logs in.</param>
internal sealed record AcrCloud(
    string Environment, string RegistrySuffix, string VaultSuffix, string BlobSuffix, string TokenAudience, string LoginHost)
{
    private static readonly AcrCloud _public = new(
        "public", "azurecr.io", "vault.azure.net", "blob.core.windows.net", "api://AzureADTokenExchange",
        "login.microsoftonline.com");

    private static readonly AcrCloud _china = new(
        "china", "azurecr.cn", "vault.azure.cn", "blob.core.chinacloudapi.cn", "api://AzureADTokenExchangeChina",
        "login.partner.microsoftonline.cn");

    private static readonly AcrCloud _usGovernment = new(
        "usgovernment", "azurecr.us", "vault.usgovcloudapi.net", "blob.core.usgovcloudapi.net",
        "api://AzureADTokenExchangeUSGov", "login.microsoftonline.us");

    public static AcrCloud Of(string location) =>
        location.StartsWith("china", StringComparison.Ordinal) ? _china
        : location.StartsWith("usgov", StringComparison.Ordinal) || location.StartsWith("usdod", StringComparison.Ordinal)
            ? _usGovernment
            : _public;
}
