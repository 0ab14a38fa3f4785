import type { RulePreviewResponse } from '@provenpath/plugin-costs-common';
import {
  ScrollArea,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import { Amount } from '../shared/Amount';
import { LINE_TITLES } from '../shared/describeKey';
import type { CostLine } from '@provenpath/plugin-costs-common';

function describePeriods(preview: RulePreviewResponse): string {
  const list = (periods: string[]) => periods.map(formatPeriod).join(', ');
  return [
    `Computed again: ${list(preview.periods) || 'no month'}.`,
    ...(preview.closedPeriods.length > 0
      ? [`Closed, so unchanged: ${list(preview.closedPeriods)}.`]
      : []),
    ...(preview.periodsNotShown.length > 0
      ? [`They would change too: ${list(preview.periodsNotShown)}.`]
      : []),
  ].join(' ');
}

/** What a rule would move, before it is saved. */
export function MovesTable({ preview }: { preview: RulePreviewResponse }) {
  return (
    <div className={surfaceStyles.stack}>
      <p className={surfaceStyles.text}>
        {preview.moves.length === 0
          ? 'It would move nothing.'
          : describePeriods(preview)}
      </p>
      {preview.moves.length > 0 && (
        <ScrollArea label="What would move">
          <table className={surfaceStyles.table} aria-label="What would move">
            <thead>
              <tr>
                <th scope="col">Owner</th>
                <th scope="col">Month</th>
                {['Before', 'After', 'Change'].map(title => (
                  <th key={title} scope="col" className={surfaceStyles.number}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.moves.map(move => (
                <tr
                  key={`${move.provider}/${move.billingPeriod}/${move.currency}/${move.ownerRef}/${move.line}`}
                >
                  <th scope="row">
                    {move.ownerRef?.replace(/^.*\//, '') ?? 'Nobody'}
                    <p className={surfaceStyles.note}>
                      {LINE_TITLES[move.line as CostLine] ?? move.line}
                    </p>
                  </th>
                  <td>{formatPeriod(move.billingPeriod)}</td>
                  {[
                    move.effectiveBefore,
                    move.effectiveAfter,
                    move.effectiveChange,
                  ].map((amount, index) => (
                    <td
                      // Three columns in a fixed order.
                      key={['before', 'after', 'change'][index]}
                      className={surfaceStyles.number}
                    >
                      <Amount amount={amount} currency={move.currency} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      {preview.truncated && (
        <p className={surfaceStyles.note}>Only the biggest moves are shown.</p>
      )}
    </div>
  );
}
