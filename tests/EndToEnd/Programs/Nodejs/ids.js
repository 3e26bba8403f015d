// As many ids as the configuration asks for, by the official Node.js SDK: benchmarks/Ids/Nodejs measures it.
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

const count = new pulumi.Config().requireNumber("count");
for (let i = 0; i < count; i++) {
  new random.RandomId(`id-${i}`, { byteLength: 8 });
}
