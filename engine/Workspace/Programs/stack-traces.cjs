// Loaded into a Node.js program before it starts.
//
// Some releases of Node.js, 20.20.2 among them, never return from util.inspect(error, { colors: true }) when a frame of the
// stack is a file right below node_modules/@scope, as source maps make it of @pulumi/pulumi's own files: a program that
// throws would fill the memory instead of saying so. Without colours, which a preview drops anyhow, they do.
const util = require("node:util");

const inspect = util.inspect;

function inspectWithoutColors(value, options, ...rest) {
    const plain = util.types.isNativeError(value) && options?.colors ? { ...options, colors: false } : options;
    return inspect(value, plain, ...rest);
}

util.inspect = Object.assign(inspectWithoutColors, inspect);
