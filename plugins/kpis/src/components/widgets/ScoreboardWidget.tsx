import { ORGANIZATION, PortalQueryProvider } from '@provenpath/portal-react';
import { KpiList } from './KpiList';

/** The organisation's KPIs for the home page. */
export function ScoreboardWidget() {
  // The home page belongs to another plugin, so this plugin's own wrapper does
  // not reach in here.
  return (
    <PortalQueryProvider>
      <KpiList subject={ORGANIZATION} />
    </PortalQueryProvider>
  );
}
