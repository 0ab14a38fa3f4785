import { VisuallyHidden } from '@backstage/ui';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { ComparablesResponse } from '@provenpath/plugin-costs-common';
import {
  PortalQueryProvider,
  QueryPanel,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useParams } from 'react-router-dom';
import { formatMoney } from '../../format/formatMoney';
import { useComparables } from '../../hooks/queries';
import styles from '../shared/costs.module.css';
import { readSize } from './readSize';

/** Props of {@link CostOfSize}; the field never holds a value. */
export type CostOfSizeProps = FieldExtensionComponentProps<string>;

function Figures({ found }: { found: ComparablesResponse }) {
  const { comparables, explanation, size, environment } = found;
  return (
    <section className={styles.tile} aria-label="What it costs">
      <p className={styles.caption}>
        What {size ?? 'this'} has cost{environment && ` in ${environment}`}
      </p>
      {comparables.length === 0 ? (
        <p className={styles.strong}>Nothing comparable has been billed</p>
      ) : (
        comparables.map(
          ({ currency, median, lowest, highest, n, resources, from, to }) => (
            <div key={currency}>
              <p className={styles.figure}>
                {formatMoney(median, currency)} a month
              </p>
              <p className={surfaceStyles.note}>
                Median; from {formatMoney(lowest, currency)} to{' '}
                {formatMoney(highest, currency)}, n = {n} months of {resources}{' '}
                {resources === 1 ? 'resource' : 'resources'},{' '}
                {formatPeriod(from)} – {formatPeriod(to)}
              </p>
            </div>
          ),
        )
      )}
      <p className={surfaceStyles.note}>{explanation}</p>
    </section>
  );
}

function Question(props: CostOfSizeProps) {
  const { namespace, templateName } = useParams();
  const { size, environment } = readSize(props.formContext?.formData ?? {});
  const template =
    namespace && templateName
      ? `template:${namespace}/${templateName}`
      : undefined;
  const query = useComparables(
    template && environment ? { template, size, environment } : undefined,
  );
  if (!template || !environment) {
    return (
      <p className={surfaceStyles.note}>
        Choose an environment and a size to see what they have cost in this
        organisation's own bill.
      </p>
    );
  }
  return (
    <QueryPanel
      query={query}
      loadingLabel="Looking in the bill"
      errorSubject="What it has cost"
      compact
    >
      {found => <Figures found={found} />}
    </QueryPanel>
  );
}

/** `ui:field: CostOfSize`: what the chosen size has cost, before it is asked for. */
export function CostOfSize(props: CostOfSizeProps) {
  // The form is drawn by the scaffolder, outside of this plugin's wrapper.
  return (
    <PortalQueryProvider>
      <div aria-live="polite">
        <VisuallyHidden>Cost of the chosen size</VisuallyHidden>
        <Question {...props} />
      </div>
    </PortalQueryProvider>
  );
}
