namespace RegistryInfra.Components.Clusters.Admission.Platforms;

/// <summary>What a cluster is, which tells the images that it needs to run at all.</summary>
public enum ClusterPlatform
{
    /// <summary>Kubernetes as kubeadm sets it up: its control plane, kube-proxy, CoreDNS and etcd.</summary>
    Kubernetes,

    /// <summary>Amazon Elastic Kubernetes Service.</summary>
    Eks,

    /// <summary>Azure Kubernetes Service.</summary>
    Aks,

    /// <summary>Google Kubernetes Engine.</summary>
    Gke,
}
