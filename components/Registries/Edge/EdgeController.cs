namespace RegistryInfra.Components.Registries.Edge;

/// <summary>Who makes the way in from outside of the cluster, and so which annotations are read.</summary>
public enum EdgeController
{
    /// <summary>
    /// A Network Load Balancer by the AWS Load Balancer Controller.
    /// <see href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/"/>
    /// </summary>
    AwsNetworkLoadBalancer,

    /// <summary>
    /// A load balancer of Azure by its cloud provider.
    /// <see href="https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/"/>
    /// </summary>
    AzureLoadBalancer,

    /// <summary>
    /// A passthrough load balancer of Google by GKE.
    /// <see href="https://cloud.google.com/kubernetes-engine/docs/concepts/service-load-balancer-parameters"/>
    /// </summary>
    GoogleLoadBalancer,

    /// <summary>
    /// An Application Load Balancer by the AWS Load Balancer Controller.
    /// <see href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/"/>
    /// </summary>
    AwsApplicationLoadBalancer,

    /// <summary>
    /// An Application Gateway by its ingress controller.
    /// <see href="https://azure.github.io/application-gateway-kubernetes-ingress/annotations/"/>
    /// </summary>
    AzureApplicationGateway,

    /// <summary>
    /// ingress-nginx of the Kubernetes project, in the cluster. It is retired, and gets no fixes.
    /// <see href="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/"/>
    /// </summary>
    IngressNginx,

    /// <summary>
    /// The ingress controller of HAProxy Technologies, in the cluster.
    /// <see href="https://www.haproxy.com/documentation/kubernetes-ingress/configuration-reference/ingress/"/>
    /// </summary>
    Haproxy,

    /// <summary>A gateway of Istio, in the cluster.</summary>
    Istio,
}
