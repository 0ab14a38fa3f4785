import { HumanDuration } from '@backstage/types';

export interface Config {
  portal?: {
    /**
     * How many requests are taken within one window, by all replicas together.
     * More are answered with 429 and `Retry-After`. Requests between plugins are not
     * counted.
     */
    limits?: {
      /** A minute by default. */
      window?: HumanDuration | string;
      /** Writes (POST, PUT, PATCH, DELETE) of one person: 600 by default. */
      user?: number;
      /** Writes with one machine's token: 6000 by default. */
      machine?: number;
      /** Writes without a token, i.e. webhooks, from one address: 3000 by default. */
      address?: number;
      /** Sign-ins, and renewals of sessions, from one address: 1500 by default. */
      signIn?: number;
    };
  };
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
