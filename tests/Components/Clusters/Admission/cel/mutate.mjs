// Reads {objects, samples} as admit.mjs does, and writes for each sample the request as the mutating policies leave it, and as they
// leave it when they see what they left: {sample, errors, request, again}.
import { text } from "node:stream/consumers";
import { mutate, mutationsOf } from "./mutations.mjs";

const { objects, samples } = JSON.parse(await text(process.stdin));
const mutations = mutationsOf(objects);

process.stdout.write(
  JSON.stringify(
    samples.map((sample) => {
      const once = mutate(mutations, sample);
      const again = mutate(mutations, once.request);
      return { sample: sample.sample, errors: [...once.errors, ...again.errors], request: once.request, again: again.request };
    }),
  ),
);
