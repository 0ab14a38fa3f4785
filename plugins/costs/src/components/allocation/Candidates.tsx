import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { costRuleManagePermission } from '@provenpath/plugin-costs-common';
import type {
  CostMetric,
  UnallocatedCandidate,
} from '@provenpath/plugin-costs-common';
import { ScrollArea, surfaceStyles } from '@provenpath/portal-react';
import { useState } from 'react';
import { formatShare } from '../../format/formatMoney';
import { firstDay } from '../../format/months';
import { RuleDialog } from '../rules/RuleDialog';
import { Amount } from '../shared/Amount';
import { cutOfCandidate } from '../shared/cuts';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { draftOf } from './draftOf';

/** Rules that would give unallocated charges an owner, the biggest first. */
export function Candidates(props: {
  candidates: UnallocatedCandidate[];
  range: { from: string; to: string };
  metric: CostMetric;
}) {
  const toPage = useCostsLink();
  const [chosen, setChosen] = useState<UnallocatedCandidate>();
  const { allowed } = usePermission({ permission: costRuleManagePermission });
  return (
    <>
      <ScrollArea label="Rules that would fix most">
        <table
          className={surfaceStyles.table}
          aria-label="Rules that would fix most"
        >
          <thead>
            <tr>
              <th scope="col">What the charges have in common</th>
              <th scope="col" className={surfaceStyles.number}>
                It would fix
              </th>
              <th scope="col" className={surfaceStyles.number}>
                Of unallocated
              </th>
              <th scope="col" className={surfaceStyles.number}>
                Rows
              </th>
              <th scope="col">Near in the catalog</th>
              {allowed && <th scope="col">Rule</th>}
            </tr>
          </thead>
          <tbody>
            {props.candidates.map(candidate => (
              <tr
                key={`${candidate.currency}/${candidate.by}/${candidate.tagKey}/${candidate.value}`}
              >
                <th scope="row" className={styles.break}>
                  {candidate.title}
                </th>
                <td className={surfaceStyles.number}>
                  <Amount
                    amount={candidate.amount}
                    currency={candidate.currency}
                    href={toPage('charges', {
                      ...props.range,
                      metric: props.metric,
                      ...cutOfCandidate(candidate),
                    })}
                  />
                </td>
                <td className={surfaceStyles.number}>
                  {formatShare(candidate.share)}
                </td>
                <td className={surfaceStyles.number}>{candidate.rows}</td>
                <td className={styles.break}>
                  {candidate.suggestedRef ?? '–'}
                </td>
                {allowed && (
                  <td className={styles.nowrap}>
                    <Button
                      size="small"
                      variant="secondary"
                      onPress={() => setChosen(candidate)}
                    >
                      Add this rule
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {chosen && (
        <RuleDialog
          title="Add this rule"
          draft={draftOf(chosen)}
          effectiveFrom={firstDay(props.range.from)}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
