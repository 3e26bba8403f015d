// Reads lines and writes a line for each. A line is [{principal, action, resource, account, context, identityPolicies,
// resourcePolicy}], and its answer says for each request whether IAM would allow it. A request that the simulator cannot read,
// such as one of an action that does not exist or of a resource that the action does not take, ends the run.
import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

async function isAllowed(request) {
  const response = await runSimulation({
    identityPolicies: request.identityPolicies.map((policy, index) => ({ name: `policy-${index}`, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: request.resourcePolicy ?? undefined,
    request: {
      principal: request.principal,
      action: request.action,
      resource: { resource: request.resource, accountId: request.account },
      contextVariables: request.context ?? {},
    },
  }, {})
  if (response.resultType === 'error') {
    throw new Error(`${request.action} on ${request.resource}: ${JSON.stringify(response.errors)}`)
  }
  return response.overallResult === 'Allowed'
}

for await (const line of createInterface({ input: process.stdin })) {
  const verdicts = []
  for (const request of JSON.parse(line)) {
    verdicts.push(await isAllowed(request))
  }
  process.stdout.write(`${JSON.stringify(verdicts)}\n`)
}
