import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { costRuleManagePermission } from '@provenpath/plugin-costs-common';
import type {
  CostMetric,
  UnallocatedCandidate,
} from '@provenpath/plugin-costs-common';
import {
  EntityLink,
  ScrollArea,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useState } from 'react';
import type { CostRange } from '../../api/CostsApi';
import { formatCount, formatShare } from '../../format/formatMoney';
import { firstDay } from '../../format/months';
import { costsTranslationRef } from '../../translation';
import { RuleDialog } from '../rules/RuleDialog';
import { Amount } from '../shared/Amount';
import { cutOfCandidate } from '../shared/cuts';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { draftOf } from './draftOf';

function Row(props: {
  candidate: UnallocatedCandidate;
  href: string;
  /** Nothing for who may not change rules. */
  onAdd?: () => void;
}) {
  const { candidate, href, onAdd } = props;
  const { amount, currency, suggestedRef } = candidate;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <tr>
      <th scope="row" className={styles.break}>
        {candidate.title}
      </th>
      <td className={surfaceStyles.number}>
        <Amount amount={amount} currency={currency} href={href} />
      </td>
      <td className={surfaceStyles.number}>{formatShare(candidate.share)}</td>
      <td className={surfaceStyles.number}>{formatCount(candidate.rows)}</td>
      <td className={styles.break}>
        {suggestedRef ? <EntityLink entityRef={suggestedRef} /> : '–'}
      </td>
      {onAdd && (
        <td className={styles.nowrap}>
          <Button size="small" variant="secondary" onPress={onAdd}>
            {t('coverage.add')}
          </Button>
        </td>
      )}
    </tr>
  );
}

function Head({ canAdd }: { canAdd: boolean }) {
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <thead>
      <tr>
        <th scope="col">{t('coverage.common')}</th>
        {[
          t('coverage.wouldFix'),
          t('coverage.ofUnallocated'),
          t('coverage.rows'),
        ].map(title => (
          <th key={title} scope="col" className={surfaceStyles.number}>
            {title}
          </th>
        ))}
        <th scope="col">{t('coverage.near')}</th>
        {canAdd && <th scope="col">{t('coverage.rule')}</th>}
      </tr>
    </thead>
  );
}

/** Rules that would give unallocated charges an owner, the biggest first. */
export function Candidates(props: {
  candidates: UnallocatedCandidate[];
  range: CostRange;
  metric: CostMetric;
}) {
  const { candidates, range, metric } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  const [chosen, setChosen] = useState<UnallocatedCandidate>();
  const { allowed } = usePermission({ permission: costRuleManagePermission });
  const title = t('coverage.candidates');
  return (
    <>
      <ScrollArea label={title}>
        <table
          className={`${surfaceStyles.table} ${styles.middle}`}
          aria-label={title}
        >
          <Head canAdd={allowed} />
          <tbody>
            {candidates.map(candidate => (
              <Row
                key={`${candidate.currency}/${candidate.by}/${candidate.tagKey}/${candidate.value}`}
                candidate={candidate}
                href={toPage('charges', {
                  ...range,
                  metric,
                  ...cutOfCandidate(candidate),
                })}
                onAdd={allowed ? () => setChosen(candidate) : undefined}
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {chosen && (
        <RuleDialog
          title={t('coverage.add')}
          draft={draftOf(chosen)}
          effectiveFrom={firstDay(range.from)}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
