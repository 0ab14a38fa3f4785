import { useMemo } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { type Branding, readBranding } from './branding';

/** The portal's own name, mark and colour. */
export function useBranding(): Branding {
  const config = useApi(configApiRef);
  return useMemo(() => readBranding(config), [config]);
}
