import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CostImport,
  QualityReport as Quality,
} from '@provenpath/plugin-costs-common';
import { surfaceStyles } from '@provenpath/portal-react';
import type { ReactNode } from 'react';
import { formatCount, formatMoney } from '../../format/formatMoney';
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import { Amount } from '../shared/Amount';
import { useCostsLink } from '../shared/links';

/** A sentence, with a key that no other one of the report has. */
type Sentence = [key: string, text: ReactNode];
type UnknownOwner = Quality['unknownOwners'][number];

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
        rows: formatCount(rows),
      }),
    ]),
    ...quality.spellingVariants.map(({ column, spellings, rows }): Sentence => [
      `spelling ${column} ${spellings[0]}`,
      t('quality.spelling', {
        column,
        spellings: list(spellings),
        rows: formatCount(rows),
      }),
    ]),
    ...columns('floats', quality.floatColumns),
    ...columns('missing', quality.missingColumns),
    ...columns('extra', quality.extraColumns),
  ];
}

/** What is odd in the amounts of the bill. */
function describeAmounts(quality: Quality, t: Translate): Sentence[] {
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
          period,
          rows: formatCount(rows),
          amount: formatMoney(billed, currency),
        }),
      ],
    ),
    ...quality.unexpectedSigns.map(
      ({ chargeCategory: category, rows, billed, currency }): Sentence => [
        `sign ${category} ${currency}`,
        t('quality.sign', {
          category,
          rows: formatCount(rows),
          amount: formatMoney(billed, currency),
        }),
      ],
    ),
    ...quality.notInvoiced.map(
      ({ provider, billingPeriod, rows, billed, currency }): Sentence => [
        `invoice ${provider} ${billingPeriod} ${currency}`,
        t('quality.notInvoiced', {
          provider,
          rows: formatCount(rows),
          amount: formatMoney(billed, currency),
        }),
      ],
    ),
    ...quality.commitments.map(
      ({ commitmentDiscountId: id, currency, ...sums }): Sentence => [
        `commitment ${id} ${currency}`,
        t('quality.commitment', {
          id,
          purchased: formatMoney(sums.purchased, currency),
          consumed: formatMoney(sums.consumed, currency),
          difference: formatMoney(sums.difference, currency),
        }),
      ],
    ),
  ];
}

/** What led to nobody; the charges open that still have no owner. */
function UnknownOwnerText(props: { owner: UnknownOwner; slice?: string }) {
  const { tagKey, value, amount, currency, rows } = props.owner;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return t('quality.unknownOwner', {
    tag: `${tagKey}=${value}`,
    amount: (
      <Amount
        amount={amount}
        currency={currency}
        href={
          props.slice &&
          toPage('charges', {
            slice: props.slice,
            coverage: 'unallocated',
            metric: 'effective',
            currency,
            tagKey,
            tagValue: value,
          })
        }
      />
    ),
    rows: formatCount(rows),
  });
}

/** The quality report of an import; nothing before there is one. */
export function QualityReport({ found }: { found: CostImport }) {
  const { quality, slices } = found;
  const { t } = useTranslationRef(costsTranslationRef);
  if (!quality) {
    return null;
  }
  // A bill of several slices has no one address of its charges.
  const slice = slices.length === 1 ? slices[0].id : undefined;
  const sentences: Sentence[] = [
    ...describeWriting(quality, t),
    ...quality.unknownOwners.map((owner): Sentence => [
      `owner ${owner.tagKey} ${owner.value} ${owner.currency}`,
      <UnknownOwnerText owner={owner} slice={slice} />,
    ]),
    ...describeAmounts(quality, t),
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
