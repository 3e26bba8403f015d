// A program of the official Node.js SDK that uses what a platform does: components, secrets, values that are unknown until
// the update, a renamed resource with an alias, and the outputs of another stack.
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");
const tls = require("@pulumi/tls");

const config = new pulumi.Config();

class Authority extends pulumi.ComponentResource {
  constructor(name, host) {
    super("shop:platform:Authority", name);
    const options = { parent: this };
    this.key = new tls.PrivateKey(`${name}-key`, { algorithm: "ECDSA", ecdsaCurve: "P256" }, options);
    this.certificate = new tls.SelfSignedCert(
      `${name}-certificate`,
      {
        // Known only once the key is made.
        privateKeyPem: this.key.privateKeyPem,
        subject: { commonName: host },
        validityPeriodHours: 24,
        allowedUses: ["cert_signing"],
        isCaCertificate: true,
      },
      options,
    );
    this.registerOutputs({ certificate: this.certificate.certPem });
  }
}

class Access extends pulumi.ComponentResource {
  constructor(name, user) {
    super("shop:platform:Access", name);
    // Called "old-password" once: the alias keeps the password.
    const passwordName = config.getBoolean("renamed") ? "password" : "old-password";
    const aliases = config.getBoolean("renamed") ? [{ name: "old-password" }] : [];
    this.password = new random.RandomPassword(passwordName, { length: 24 }, { parent: this, aliases });
    this.line = pulumi.interpolate`${user}:${this.password.result}`;
    this.registerOutputs();
  }
}

const authority = new Authority("main", "registry.example.com");
const suffix = new random.RandomId("suffix", { byteLength: 4, keepers: { token: config.requireSecret("token") } });
const access = new Access("ci", pulumi.interpolate`ci-${suffix.hex}`);

exports.certificate = authority.certificate.certPem;
exports.user = pulumi.interpolate`ci-${suffix.hex}`;
exports.credential = access.line;
const other = config.get("other");
if (other) {
  const reference = new pulumi.StackReference(other);
  exports.otherUser = reference.requireOutput("user");
  exports.otherCredential = reference.requireOutput("credential");
}
