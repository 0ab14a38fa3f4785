export interface Config {
  argocd?: {
    /**
     * What an Argo CD project that a template creates may hold beside namespaced
     * resources. The Argo CD module reads it but does not declare it.
     */
    projectSettings?: {
      clusterResourceWhitelist?: Array<{ group: string; kind: string }>;
      clusterResourceBlacklist?: Array<{ group: string; kind: string }>;
      namespaceResourceWhitelist?: Array<{ group: string; kind: string }>;
      namespaceResourceBlacklist?: Array<{ group: string; kind: string }>;
    };
  };
}
