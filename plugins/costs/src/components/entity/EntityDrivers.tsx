import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EntityCost } from '@provenpath/plugin-costs-common';
import { ScrollArea, surfaceStyles } from '@provenpath/portal-react';
import { costsTranslationRef } from '../../translation';
import { Amount } from '../shared/Amount';
import { cutOfDriver } from '../shared/cuts';
import { describeGrowth } from '../shared/describeKey';
import styles from '../shared/costs.module.css';
import type { EntityLinks } from './useEntityLinks';

function Row(props: {
  driver: EntityCost['drivers'][number];
  currency: string;
  links: EntityLinks;
}) {
  const { driver, currency, links } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <tr>
      <th scope="row" className={styles.break}>
        {driver.resourceName ?? driver.serviceName ?? t('entity.noName')}
        {driver.resourceName !== null && (
          <p className={surfaceStyles.note}>{driver.serviceName}</p>
        )}
      </th>
      <td>{t(`line.${driver.line}`)}</td>
      <td className={surfaceStyles.number}>
        <Amount
          amount={driver.amount}
          currency={currency}
          href={links.toCut(cutOfDriver(driver))}
        />
      </td>
      <td className={surfaceStyles.number}>
        {describeGrowth(driver.amount, driver.previous, t)}
      </td>
    </tr>
  );
}

/** What cost an entity most in the month on view. */
export function EntityDrivers(props: { cost: EntityCost; links: EntityLinks }) {
  const { drivers, currency } = props.cost;
  const { t } = useTranslationRef(costsTranslationRef);
  const title = t('entity.drivers');
  return (
    <ScrollArea label={title}>
      <table className={surfaceStyles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('entity.driverLine')}</th>
            <th scope="col" className={surfaceStyles.number}>
              {t('page.amount')}
            </th>
            <th scope="col" className={surfaceStyles.number}>
              {t('page.change')}
            </th>
          </tr>
        </thead>
        <tbody>
          {drivers.map(driver => (
            <Row
              key={`${driver.serviceName}/${driver.resourceId}/${driver.line}`}
              driver={driver}
              currency={currency}
              links={props.links}
            />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
