// The objects that an engine is told its rules by, read as one list of policies: which requests each looks at, what it does
// with one that breaks it, and its expressions.

/** One policy for each mode, from any engine's objects as they were registered: {type, inputs}. */
export function policiesOf(objects) {
  const of = (type) => objects.filter((object) => object.type.endsWith(type)).map((object) => object.inputs);
  return [
    ...of(":ValidatingAdmissionPolicyBinding").map((binding) =>
      native(of(":ValidatingAdmissionPolicy").find((policy) => policy.metadata.name === binding.spec.policyName), binding),
    ),
    ...of(":ConstraintTemplate").flatMap((template) =>
      of(`:${template.spec.crd.spec.names.kind}`).map((constraint) => gatekeeper(template, constraint)),
    ),
    ...of(":ValidatingPolicy").map(validatingPolicy),
    ...of(":ImageValidatingPolicy").map(validatingPolicy),
    ...of(":ClusterPolicy").map(clusterPolicy),
  ];
}

function native(policy, binding) {
  return {
    selects: (request) =>
      rulesMatch(policy.spec.matchConstraints, request) && selectorMatches(binding.spec.matchResources, request),
    actions: binding.spec.validationActions,
    ...expressionsOf(policy.spec),
  };
}

/** https://open-policy-agent.github.io/gatekeeper/website/docs/howto/#the-match-field */
function gatekeeper(template, constraint) {
  const { match, enforcementAction, scopedEnforcementActions } = constraint.spec;
  const action = enforcementAction === "scoped" ? scopedEnforcementActions[0].action : enforcementAction;
  const { rego, code } = template.spec.targets[0];
  return {
    selects: (request) =>
      match.kinds.some(
        ({ apiGroups, kinds }) =>
          apiGroups.includes(request.group ?? "") && kinds.includes((request.object ?? request.oldObject).kind),
      ) &&
      (match.namespaces?.includes(namespaceOf(request)) ?? true) &&
      !match.excludedNamespaces?.includes(namespaceOf(request)),
    actions: { deny: ["Deny"], warn: ["Warn"], dryrun: ["Audit"] }[action],
    ...(rego ? { rego, parameters: constraint.spec.parameters } : expressionsOf(code[0].source)),
  };
}

function validatingPolicy(policy) {
  return {
    selects: (request) =>
      rulesMatch(policy.spec.matchConstraints, request) && selectorMatches(policy.spec.matchConstraints, request),
    actions: policy.spec.validationActions,
    // Where a request has no object, or no old one, Kyverno hands these policies one without members in place of null.
    nothing: {},
    ...expressionsOf(policy.spec),
  };
}

function clusterPolicy(policy) {
  const [rule] = policy.spec.rules;
  const { kinds, operations, namespaces } = rule.match.any[0].resources;
  const excluded = rule.exclude?.any[0].resources.namespaces ?? [];
  return {
    selects: (request) =>
      kinds.includes(kindOf(request)) &&
      operations.includes(request.operation) &&
      (namespaces?.includes(namespaceOf(request)) ?? true) &&
      !excluded.includes(namespaceOf(request)),
    actions:
      rule.validate.failureAction === "Enforce" ? ["Deny"] : policy.spec.emitWarning ? ["Warn", "Audit"] : ["Audit"],
    variables: rule.validate.cel.variables,
    validations: rule.validate.cel.expressions,
  };
}

function expressionsOf({ variables, validations, attestors, attestations }) {
  return { variables, validations, attestors, attestations };
}

/** True when a policy looks at a request. */
export function selects(constraints, match, request) {
  return rulesMatch(constraints, request) && selectorMatches(match, request);
}

/** True when a resource rule names the request's resource, with its subresource, and its operation. */
function rulesMatch(constraints, request) {
  return constraints.resourceRules.some(
    (rule) =>
      rule.apiGroups.includes(request.group ?? "") &&
      rule.resources.includes(request.resource) &&
      rule.operations.includes(request.operation),
  );
}

/** True when the namespace selector holds for the label that the API server gives each namespace. */
function selectorMatches(constraints, request) {
  const requirements = constraints?.namespaceSelector?.matchExpressions ?? [];
  return requirements.every(({ key, operator, values }) => {
    if (key !== "kubernetes.io/metadata.name") throw new Error(`A label that anyone can set decides: ${key}`);
    return values.includes(namespaceOf(request)) === (operator === "In");
  });
}

function namespaceOf(request) {
  return (request.object ?? request.oldObject)?.metadata?.namespace ?? "default";
}

/** The kind as Kyverno's older policies name it: v1/Pod/ephemeralcontainers, apps/v1/Deployment. */
function kindOf(request) {
  const [, subresource] = request.resource.split("/");
  return [request.group || undefined, "v1", request.object.kind, subresource].filter((part) => part).join("/");
}
