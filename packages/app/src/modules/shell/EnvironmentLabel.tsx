import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { RiFlaskLine } from '@remixicon/react';

/** Says on every page that this is not the production portal, if so. */
export function EnvironmentLabel() {
  const config = useApi(configApiRef);
  const label = config.getOptionalString('portal.environment.label');
  if (!label) {
    return null;
  }
  const description = config.getOptionalString(
    'portal.environment.description',
  );
  return (
    <p className="portal-environment" title={description ?? label}>
      <RiFlaskLine size={16} aria-hidden="true" />
      <span className="portal-nav-label">{label}</span>
    </p>
  );
}
