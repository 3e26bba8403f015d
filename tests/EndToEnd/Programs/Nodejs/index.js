// A program of the official Node.js SDK, to see that the engine speaks Pulumi's protocol and not only ours.
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

const config = new pulumi.Config();

class Registry extends pulumi.ComponentResource {
  constructor(name) {
    super("shop:registry:Registry", name);
    this.password = new random.RandomPassword(`${name}-password`, { length: 24 }, { parent: this });
    this.registerOutputs();
  }
}

const registry = new Registry("main");
console.log("hello from the program");
exports.password = registry.password.result;
exports.names = config.requireObject("names");
exports.token = config.requireSecret("token");
