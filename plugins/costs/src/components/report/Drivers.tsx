import type { EntityCost } from '@provenpath/plugin-costs-common';
import { QueryPanel, reportStyles } from '@provenpath/portal-react';
import { formatMoney } from '../../format/formatMoney';
import { useEntityCosts } from '../../hooks/queries';
import { LINE_TITLES } from '../shared/describeKey';
import { describeGrowth } from '../spend/SpendTable';

const DRIVERS = 8;

function Drivers({ costs }: { costs: EntityCost[] }) {
  return (
    <section className={reportStyles.section}>
      <h2>Biggest drivers</h2>
      <table
        className={`${reportStyles.table} ${reportStyles.figures}`}
        aria-label="Biggest drivers"
      >
        <tbody>
          {costs.flatMap(({ currency, drivers }) =>
            drivers.slice(0, DRIVERS).map(driver => (
              <tr
                key={`${currency}/${driver.serviceName}/${driver.resourceId}/${driver.line}`}
              >
                <th scope="row">
                  {driver.resourceName ?? driver.serviceName ?? 'Other'}
                  <span className={reportStyles.minor}>
                    {driver.serviceName}, {LINE_TITLES[driver.line]}
                  </span>
                </th>
                <td>{formatMoney(driver.amount, currency)}</td>
                <td>{describeGrowth(driver.amount, driver.previous)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

/** What cost a team most in a month. */
export function DriversOf({ team, month }: { team: string; month: string }) {
  const query = useEntityCosts(team, 'effective', month);
  return (
    <QueryPanel
      query={query}
      loadingLabel="Loading the drivers"
      errorSubject="The drivers"
      compact
    >
      {({ costs }) => <Drivers costs={costs} />}
    </QueryPanel>
  );
}
