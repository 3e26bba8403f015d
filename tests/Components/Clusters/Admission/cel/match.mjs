// Which requests a policy and a binding look at, as far as the policies here use it.

/** True when a resource rule names the request's resource, with its subresource, and its operation. */
export function ruleMatches(constraints, request) {
  return constraints.resourceRules.some(
    (rule) =>
      rule.apiGroups.includes(request.group ?? "") &&
      rule.resources.includes(request.resource) &&
      rule.operations.includes(request.operation),
  );
}

/** True when the binding's namespace selector holds for the label that the API server gives each namespace. */
export function bindingSelects(binding, request) {
  const requirements = binding.spec.matchResources?.namespaceSelector?.matchExpressions ?? [];
  const namespace = request.object?.metadata?.namespace ?? "default";
  return requirements.every(({ key, operator, values }) => {
    if (key !== "kubernetes.io/metadata.name") throw new Error(`A label that anyone can set decides: ${key}`);
    return operator === "In" ? values.includes(namespace) : !values.includes(namespace);
  });
}
