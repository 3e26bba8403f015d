// Reads {requests: [{principal, action, resource, account, context, identityPolicies, resourcePolicy}]} and writes, for each
// request, whether IAM would allow it. A request that the simulator cannot read, such as one of an action that does not exist
// or of a resource that the action does not take, ends the run.
import { readFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const { requests } = JSON.parse(readFileSync(0, 'utf8'))
const verdicts = []
for (const request of requests) {
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
    console.error(`${request.action} on ${request.resource}: ${JSON.stringify(response.errors)}`)
    process.exit(1)
  }
  verdicts.push(response.overallResult === 'Allowed')
}
process.stdout.write(JSON.stringify(verdicts))
