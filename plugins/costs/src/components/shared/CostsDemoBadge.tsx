import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { DemoBadge } from '@provenpath/portal-react';

/** Says that the bills are those of the demo organisation, where they are. */
export function CostsDemoBadge() {
  const demo = useApi(configApiRef).getOptionalBoolean('costs.demo') ?? false;
  return demo ? <DemoBadge /> : null;
}
