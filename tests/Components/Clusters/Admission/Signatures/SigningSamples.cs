using RegistryInfra.Components.Clusters.Admission.Signatures;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Signatures;

/// <summary>Signers whose private keys nobody kept.</summary>
internal static class SigningSamples
{
    public const string PublicKey =
        """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEunBiby91sZ81tLCFX+N2g3NDphr
        Qt34NlO8mSW170vSKth+ofrm66FHpL18hlVly4qsmlzqLYujhha9NOxCMw==
        -----END PUBLIC KEY-----
        """;

    public const string Certificate =
        """
        -----BEGIN CERTIFICATE-----
        MIIBkTCCATegAwIBAgIUZgo5KvZg83Rrj9oE5892DidnK60wCgYIKoZIzj0EAwIw
        HTEbMBkGA1UEAwwSaW1hZ2VzLmV4YW1wbGUuY29tMCAXDTI2MTEyNzA0MTExMVoY
        DzIxMjYxMTAzMDQxMTExWjAdMRswGQYDVQQDDBJpbWFnZXMuZXhhbXBsZS5jb20w
        WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQS6cGJvL3WxnzW0sIVf43aDc0OmGtC
        3fg2U7yZJbXvS9Iq2H6h+ubroUekvXyGVWXLiqyaXOoti6OGFr007EIzo1MwUTAd
        BgNVHQ4EFgQUyhEVKycXNm5I6QgDOWnm8dt/HYwwHwYDVR0jBBgwFoAUyhEVKycX
        Nm5I6QgDOWnm8dt/HYwwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBF
        AiAZFj27wl/6wkz43/5/4Fm41XyhX3Kr6musPQi9yeaKdgIhAIipOJynjMxw/5e5
        /Evmr200wJFXLjrhKjUgcQTZ1ujJ
        -----END CERTIFICATE-----
        """;

    public static SignerIdentityArgs Identity { get; } = new()
    {
        Issuer = "https://token.actions.githubusercontent.com",
        Subject = "https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main",
    };
}
