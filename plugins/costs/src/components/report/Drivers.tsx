import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EntityCost } from '@provenpath/plugin-costs-common';
import { QueryPanel, reportStyles } from '@provenpath/portal-react';
import { useEntityCosts } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { Amount } from '../shared/Amount';
import { cutOfDriver } from '../shared/cuts';
import { describeGrowth } from '../shared/describeKey';
import { ReportGroup } from './ReportGroup';
import type { ToReportCut } from './useReportCut';

const DRIVERS = 8;

function Row(props: {
  driver: EntityCost['drivers'][number];
  currency: string;
  toCut: ToReportCut;
}) {
  const { driver, currency, toCut } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <tr>
      <th scope="row">
        {driver.resourceName ?? driver.serviceName ?? t('report.other')}
        <span className={reportStyles.minor}>
          {driver.resourceName === null
            ? t(`line.${driver.line}`)
            : t('report.driver', {
                service: driver.serviceName ?? t('report.other'),
                line: t(`line.${driver.line}`),
              })}
        </span>
      </th>
      <td>
        <Amount
          amount={driver.amount}
          currency={currency}
          href={toCut({ currency, ...cutOfDriver(driver) })}
        />
      </td>
      <td>{describeGrowth(driver.amount, driver.previous, t)}</td>
    </tr>
  );
}

function Drivers(props: { costs: EntityCost[]; toCut: ToReportCut }) {
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <section className={reportStyles.section}>
      <h2>{t('report.drivers')}</h2>
      <table
        className={`${reportStyles.table} ${reportStyles.figures}`}
        aria-label={t('report.drivers')}
      >
        {props.costs.map(({ currency, drivers }) => (
          <ReportGroup
            key={currency}
            currency={props.costs.length > 1 ? currency : undefined}
          >
            {drivers.slice(0, DRIVERS).map(driver => (
              <Row
                key={`${driver.serviceName}/${driver.resourceId}/${driver.line}`}
                driver={driver}
                currency={currency}
                toCut={props.toCut}
              />
            ))}
          </ReportGroup>
        ))}
      </table>
    </section>
  );
}

/** What cost a team most in a month. */
export function DriversOf(props: {
  team: string;
  month: string;
  toCut: ToReportCut;
}) {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useEntityCosts(props.team, 'effective', props.month);
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('report.driversLoading')}
      errorSubject={t('report.driversSubject')}
      compact
    >
      {({ costs }) => <Drivers costs={costs} toCut={props.toCut} />}
    </QueryPanel>
  );
}
