import type { QualityReport as Quality } from '@provenpath/plugin-costs-common';
import { surfaceStyles } from '@provenpath/portal-react';
import { formatMoney } from '../../format/formatMoney';

/** What is odd in a bill, in sentences. */
export function describeQuality(quality: Quality): string[] {
  return [
    ...quality.tagClashes.map(
      ({ key, spellings, rows }) =>
        `Tag ${key} is written ${spellings.map(each => `"${each}"`).join(' and ')}: taken for one, ${rows} rows.`,
    ),
    ...quality.unknownOwners.map(
      ({ tagKey, value, amount, currency, rows }) =>
        `Tag ${tagKey}=${value} leads to nobody in the catalog: ${formatMoney(amount, currency)}, ${rows} rows.`,
    ),
    ...quality.lateRows.map(
      ({ billingPeriod, rows, billed, currency }) =>
        `${rows} rows of before ${billingPeriod} came late: ${formatMoney(billed, currency)} billed.`,
    ),
    ...quality.unexpectedSigns.map(
      ({ chargeCategory, rows, billed, currency }) =>
        `${rows} rows of ${chargeCategory} have an unexpected sign: ${formatMoney(billed, currency)}.`,
    ),
    ...quality.spellingVariants.map(
      ({ column, spellings, rows }) =>
        `${column} is written ${spellings.map(each => `"${each}"`).join(' and ')}: ${rows} rows.`,
    ),
    ...quality.notInvoiced.map(
      ({ provider, rows, billed, currency }) =>
        `${rows} rows of ${provider} have no invoice yet: ${formatMoney(billed, currency)}.`,
    ),
    ...quality.commitments.map(
      ({ commitmentDiscountId, purchased, consumed, difference, currency }) =>
        `Commitment ${commitmentDiscountId}: ${formatMoney(purchased, currency)} bought, ${formatMoney(consumed, currency)} consumed, difference ${formatMoney(difference, currency)}.`,
    ),
    ...(quality.floatColumns.length > 0
      ? [
          `Floating point, read at 15 significant digits: ${quality.floatColumns.join(', ')}.`,
        ]
      : []),
    ...(quality.missingColumns.length > 0
      ? [
          `Columns that FOCUS demands are missing: ${quality.missingColumns.join(', ')}.`,
        ]
      : []),
    ...(quality.extraColumns.length > 0
      ? [
          `Columns that FOCUS does not know: ${quality.extraColumns.join(', ')}.`,
        ]
      : []),
  ];
}

/** The quality report of an import. */
export function QualityReport({ quality }: { quality: Quality }) {
  const sentences = describeQuality(quality);
  return (
    <section aria-label="Quality report">
      <p className={surfaceStyles.text}>
        <strong>Quality report</strong>
      </p>
      {sentences.length === 0 ? (
        <p className={surfaceStyles.text}>Nothing is odd in this bill.</p>
      ) : (
        <ul className={surfaceStyles.text}>
          {sentences.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
