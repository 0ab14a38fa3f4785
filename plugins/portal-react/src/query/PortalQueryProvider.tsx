import { QueryClientContext, QueryClientProvider } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { createPortalQueryClient } from './portalQueryClient';

let sharedClient: QueryClient | undefined;

function getSharedClient(): QueryClient {
  sharedClient ??= createPortalQueryClient();
  return sharedClient;
}

/**
 * Gives its children a query client. Mounted once around the whole app it
 * serves every plugin; a plugin that mounts it again takes the client that is
 * already there, and brings one along where it is installed on its own.
 */
export function PortalQueryProvider({ children }: { children: ReactNode }) {
  const outer = useContext(QueryClientContext);
  if (outer) {
    return <>{children}</>;
  }
  return (
    <QueryClientProvider client={getSharedClient()}>
      {children}
    </QueryClientProvider>
  );
}
