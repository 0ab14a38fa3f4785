import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link } from '@backstage/ui';
import type { Attribution, CostMetric } from '@provenpath/plugin-costs-common';
import {
  EntityLink,
  ScrollArea,
  surfaceStyles,
} from '@provenpath/portal-react';
import { Fragment, useState } from 'react';
import { formatShare, toDrawn } from '../../format/formatMoney';
import { costsTranslationRef } from '../../translation';
import { Amount } from '../shared/Amount';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { ChargeRows } from './ChargeRows';

/** Longer parts of a fraction tell a reader nothing: they are pointed at. */
const READABLE_DIGITS = 6;

/** The share of a part; its exact fraction beside it, or for who points at it. */
function Share({ split }: { split: NonNullable<Attribution['split']> }) {
  const { numerator, denominator } = split;
  const { t } = useTranslationRef(costsTranslationRef);
  const share = formatShare(toDrawn(numerator) / toDrawn(denominator));
  const fraction = t('charges.fraction', { numerator, denominator });
  return denominator.length > READABLE_DIGITS ? (
    <span title={fraction}>{share}</span>
  ) : (
    <>
      {share} ({fraction})
    </>
  );
}

/** How a part came about. */
function Split({ row }: { row: Attribution }) {
  const { split, currency } = row;
  const { t } = useTranslationRef(costsTranslationRef);
  return split === null ? null : (
    <p className={surfaceStyles.note}>
      {t('charges.split', {
        share: <Share split={split} />,
        method: t(`splitBy.${split.method}`),
        effective: <Amount amount={split.effective} currency={currency} />,
        billed: <Amount amount={split.billed} currency={currency} />,
      })}
    </p>
  );
}

function Rule({ row }: { row: Attribution }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return (
    <>
      {row.rule ? (
        <Link href={toPage('rules', { rule: row.rule.id })}>
          {t('charges.ruleVersion', {
            name: row.rule.name,
            version: String(row.rule.version),
          })}
        </Link>
      ) : (
        t(row.line === 'tax' ? 'charges.noRuleForTax' : 'charges.noRule')
      )}
      <Split row={row} />
      {row.ownershipAssumed && (
        <p className={surfaceStyles.note}>{t('charges.assumed')}</p>
      )}
    </>
  );
}

function What({ row }: { row: Attribution }) {
  const { charge } = row;
  const { t } = useTranslationRef(costsTranslationRef);
  const tags = Object.entries(charge.tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
  return (
    <>
      {charge.resourceName ?? charge.resourceId ?? charge.category}
      <p className={surfaceStyles.note}>
        {[charge.serviceName, charge.subAccountId, charge.environment]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={surfaceStyles.note}>{tags || t('charges.noTags')}</p>
    </>
  );
}

function Row({ row, metric }: { row: Attribution; metric: CostMetric }) {
  const [isOpen, setOpen] = useState(false);
  const { t } = useTranslationRef(costsTranslationRef);
  const { charge } = row;
  const belongsTo = row.entityRef ?? row.ownerRef;
  return (
    <Fragment>
      <tr>
        <td className={styles.nowrap}>{row.day}</td>
        <td className={styles.break}>
          <What row={row} />
        </td>
        <td className={styles.provider}>
          {t(`line.${row.line}`)}
          <p className={surfaceStyles.note}>{row.provider}</p>
          {!row.counts && (
            <p className={surfaceStyles.note}>{t('charges.replaced')}</p>
          )}
        </td>
        <td className={styles.break}>
          <Rule row={row} />
        </td>
        <td>
          {belongsTo ? (
            <EntityLink entityRef={belongsTo} />
          ) : (
            t('charges.nobody')
          )}
        </td>
        <td className={surfaceStyles.number}>
          <Amount amount={row[metric]} currency={row.currency} />
        </td>
        <td className={styles.nowrap}>
          <Button
            size="small"
            variant="tertiary"
            aria-expanded={isOpen}
            onPress={() => setOpen(open => !open)}
          >
            {t('charges.rows', { count: charge.rows })}
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={7}>
            <ChargeRows chargeId={row.chargeId} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** Parts of charges, each with what led to its owner. */
export function AttributionTable(props: {
  rows: Attribution[];
  metric: CostMetric;
}) {
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <ScrollArea label={t('page.charges')}>
      <table
        className={`${surfaceStyles.table} ${styles.charges}`}
        aria-label={t('page.charges')}
      >
        <thead>
          <tr>
            <th scope="col">{t('charges.day')}</th>
            <th scope="col">{t('charges.charge')}</th>
            <th scope="col">{t('charges.line')}</th>
            <th scope="col">{t('charges.rule')}</th>
            <th scope="col">{t('charges.belongsTo')}</th>
            <th scope="col" className={surfaceStyles.number}>
              {t(`metric.${props.metric}`)}
            </th>
            <th scope="col">{t('charges.bill')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, index) => (
            // Parts of one charge have no id of their own.
            <Row
              key={`${row.chargeId}/${row.entityRef}/${row.line}/${index}`}
              row={row}
              metric={props.metric}
            />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
