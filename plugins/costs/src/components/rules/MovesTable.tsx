import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { costLineSchema } from '@provenpath/plugin-costs-common';
import type {
  RuleMove,
  RulePreviewResponse,
} from '@provenpath/plugin-costs-common';
import {
  ScrollArea,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import { Amount } from '../shared/Amount';
import { cutOfRow } from '../shared/cuts';
import { useCostsLink } from '../shared/links';

function describePeriods(preview: RulePreviewResponse, t: Translate): string {
  const months = (periods: string[]) => periods.map(formatPeriod).join(', ');
  const { periods, closedPeriods, periodsNotShown } = preview;
  return [
    t('moves.again', { months: months(periods) || t('moves.noMonth') }),
    ...(closedPeriods.length > 0
      ? [t('moves.closed', { months: months(closedPeriods) })]
      : []),
    ...(periodsNotShown.length > 0
      ? [t('moves.notShown', { months: months(periodsNotShown) })]
      : []),
  ].join(' ');
}

function Row({ move }: { move: RuleMove }) {
  const { ownerRef, billingPeriod, currency, provider } = move;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  const line = costLineSchema.parse(move.line);
  // The form is not saved yet, so what stands now opens beside it.
  const now = toPage('charges', {
    from: billingPeriod,
    to: billingPeriod,
    metric: 'effective',
    provider,
    currency,
    line,
    ...cutOfRow('owner', ownerRef),
  });
  return (
    <tr>
      <th scope="row">
        {ownerRef?.replace(/^.*\//, '') ?? t('moves.nobody')}
        <p className={surfaceStyles.note}>{t(`line.${line}`)}</p>
      </th>
      <td>{formatPeriod(billingPeriod)}</td>
      <td className={surfaceStyles.number}>
        <Amount
          amount={move.effectiveBefore}
          currency={currency}
          href={now}
          isNewTab
        />
      </td>
      {[move.effectiveAfter, move.effectiveChange].map((amount, index) => (
        // Two columns in a fixed order.
        <td key={['after', 'change'][index]} className={surfaceStyles.number}>
          <Amount amount={amount} currency={currency} />
        </td>
      ))}
    </tr>
  );
}

function Moves({ moves }: { moves: RuleMove[] }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const title = t('moves.title');
  return (
    <ScrollArea label={title}>
      <table className={surfaceStyles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('moves.owner')}</th>
            <th scope="col">{t('moves.month')}</th>
            {[t('moves.before'), t('moves.after'), t('moves.change')].map(
              each => (
                <th key={each} scope="col" className={surfaceStyles.number}>
                  {each}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {moves.map(move => (
            <Row
              key={`${move.provider}/${move.billingPeriod}/${move.currency}/${move.ownerRef}/${move.line}`}
              move={move}
            />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** What a rule would move, before it is saved. */
export function MovesTable({ preview }: { preview: RulePreviewResponse }) {
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <div className={surfaceStyles.stack}>
      <p className={surfaceStyles.text}>
        {preview.moves.length === 0
          ? t(preview.movesAnything ? 'moves.withinOwners' : 'moves.nothing')
          : describePeriods(preview, t)}
      </p>
      {preview.moves.length > 0 && <Moves moves={preview.moves} />}
      {preview.truncated && (
        <p className={surfaceStyles.note}>{t('moves.truncated')}</p>
      )}
    </div>
  );
}
