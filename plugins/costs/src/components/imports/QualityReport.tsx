import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CostImport,
  CostMetric,
  QualityReport as Quality,
} from '@provenpath/plugin-costs-common';
import { formatPeriod, surfaceStyles } from '@provenpath/portal-react';
import type { ReactElement, ReactNode } from 'react';
import { formatMoney } from '../../format/formatMoney';
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import { Amount } from '../shared/Amount';
import type { Cut } from '../shared/cuts';
import { useCostsLink } from '../shared/links';
import { describeRows } from './importStatus';

/** A sentence, with a key that no other one of the report has. */
type Sentence = [key: string, text: ReactNode];

/** What is odd in how the bill is written. */
function describeWriting(quality: Quality, t: Translate): Sentence[] {
  const list = (spellings: string[]) =>
    spellings.map(each => `"${each}"`).join(` ${t('quality.and')} `);
  const columns = (key: 'floats' | 'missing' | 'extra', names: string[]) =>
    names.length === 0
      ? []
      : [[key, t(`quality.${key}`, { columns: names.join(', ') })] as Sentence];
  return [
    ...quality.tagClashes.map(({ key, spellings, rows }): Sentence => [
      `clash ${key}`,
      t('quality.tagClash', {
        key,
        spellings: list(spellings),
        rows: describeRows(rows, t),
      }),
    ]),
    ...quality.spellingVariants.map(({ column, spellings, rows }): Sentence => [
      `spelling ${column} ${spellings[0]}`,
      t('quality.spelling', {
        column,
        spellings: list(spellings),
        rows: describeRows(rows, t),
      }),
    ]),
    ...columns('floats', quality.floatColumns),
    ...columns('missing', quality.missingColumns),
    ...columns('extra', quality.extraColumns),
  ];
}

/** An amount of the import that leads to its charges. */
type Opening = (amount: string, currency: string, cut: Cut) => ReactElement;

/** A commitment is added up over all bills: the charges open of all of them. */
function CommitmentText(props: { found: Quality['commitments'][number] }) {
  const { commitmentDiscountId: id, currency, ...sums } = props.found;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  const open = (amount: string, metric: CostMetric, category: string) => (
    <Amount
      amount={amount}
      currency={currency}
      href={toPage('charges', { commitment: id, category, metric, currency })}
    />
  );
  return t('quality.commitment', {
    id,
    purchased: open(sums.purchased, 'billed', 'Purchase'),
    consumed: open(sums.consumed, 'effective', 'Usage'),
    difference: formatMoney(sums.difference, currency),
  });
}

/** What is odd in the amounts of the bill; each opens its charges. */
function describeAmounts(
  quality: Quality,
  open: Opening,
  t: Translate,
): Sentence[] {
  return [
    ...quality.lateRows.map(
      ({
        provider,
        billingPeriod: period,
        rows,
        billed,
        currency,
      }): Sentence => [
        `late ${provider} ${period} ${currency}`,
        t('quality.late', {
          period: formatPeriod(period),
          rows: describeRows(rows, t),
          amount: open(billed, currency, {
            odd: 'late',
            provider,
            from: period,
            to: period,
          }),
        }),
      ],
    ),
    ...quality.unexpectedSigns.map(
      ({ chargeCategory: category, rows, billed, currency }): Sentence => [
        `sign ${category} ${currency}`,
        t('quality.sign', {
          category,
          rows: describeRows(rows, t),
          amount: open(billed, currency, { odd: 'sign', category }),
        }),
      ],
    ),
    ...quality.notInvoiced.map(
      ({
        provider,
        billingPeriod: period,
        rows,
        billed,
        currency,
      }): Sentence => [
        `invoice ${provider} ${period} ${currency}`,
        t('quality.notInvoiced', {
          provider,
          rows: describeRows(rows, t),
          amount: open(billed, currency, {
            odd: 'not-invoiced',
            provider,
            from: period,
            to: period,
          }),
        }),
      ],
    ),
    ...quality.commitments.map((found): Sentence => [
      `commitment ${found.commitmentDiscountId} ${found.currency}`,
      <CommitmentText found={found} />,
    ]),
  ];
}

/** What led to nobody; the charges open that still have no owner. */
function describeOwners(
  { unknownOwners }: Quality,
  open: Opening,
  t: Translate,
): Sentence[] {
  return unknownOwners.map(
    ({ tagKey, value: tagValue, amount, currency, rows }) => [
      `owner ${tagKey} ${tagValue} ${currency}`,
      t('quality.unknownOwner', {
        tag: `${tagKey}=${tagValue}`,
        amount: open(amount, currency, {
          coverage: 'unallocated',
          metric: 'effective',
          tagKey,
          tagValue,
        }),
        rows: describeRows(rows, t),
      }),
    ],
  );
}

/** The quality report of an import; nothing before there is one. */
export function QualityReport({ found }: { found: CostImport }) {
  const { id, quality } = found;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  if (!quality) {
    return null;
  }
  const open: Opening = (amount, currency, cut) => (
    <Amount
      amount={amount}
      currency={currency}
      href={toPage('charges', {
        metric: 'billed',
        ...cut,
        import: id,
        currency,
      })}
    />
  );
  const sentences: Sentence[] = [
    ...describeWriting(quality, t),
    ...describeOwners(quality, open, t),
    ...describeAmounts(quality, open, t),
  ];
  return (
    <section aria-label={t('quality.title')}>
      <p className={surfaceStyles.text}>
        <strong>{t('quality.title')}</strong>
      </p>
      {sentences.length === 0 ? (
        <p className={surfaceStyles.text}>{t('quality.nothing')}</p>
      ) : (
        <ul className={surfaceStyles.text}>
          {sentences.map(([key, text]) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
