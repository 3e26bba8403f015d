using System.Text.Json.Nodes;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionConfigurationTests
{
    [Test]
    public async Task Configuration_Default_IsTheStrictOne()
    {
        var configuration = Configuration(await RecordAsync(Args()));

        Assert.That(JsonNode.DeepEquals(configuration, JsonNode.Parse(
            """
            {
              "version": "0.1",
              "log": { "level": "info", "formatter": "json", "accesslog": { "disabled": false } },
              "storage": {
                "filesystem": { "rootdirectory": "/var/lib/registry" },
                "delete": { "enabled": false },
                "maintenance": { "uploadpurging": { "enabled": true, "age": "168h", "interval": "24h", "dryrun": false } }
              },
              "auth": { "htpasswd": { "realm": "images", "path": "/etc/registry/auth/htpasswd" } },
              "http": {
                "addr": ":5000",
                "draintimeout": "30s",
                "tls": {
                  "certificate": "/etc/registry/tls/tls.crt",
                  "key": "/etc/registry/tls/tls.key",
                  "minimumtls": "tls1.2",
                  "ciphersuites": [
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
                  ]
                },
                "headers": {
                  "X-Content-Type-Options": ["nosniff"],
                  "Strict-Transport-Security": ["max-age=31536000"]
                }
              },
              "health": { "storagedriver": { "enabled": true, "interval": "10s", "threshold": 3 } },
              "validation": { "manifests": { "urls": { "allow": [] } } }
            }
            """)), configuration.ToJsonString());
    }

    [Test]
    public async Task AllowDelete_On_EnablesDeletion()
    {
        var configuration = Configuration(await RecordAsync(new() { AllowDelete = true, AllowedCidrs = ["10.0.0.0/16"] }));

        Assert.That((bool)configuration["storage"]!["delete"]!["enabled"]!, Is.True);
    }
}
