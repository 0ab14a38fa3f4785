import { useTranslationRef } from '@backstage/frontend-plugin-api';
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
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import styles from '../shared/costs.module.css';
import { MonthsOfSize } from './MonthsOfSize';
import { readSize } from './readSize';

/** The `ui:options` of {@link CostOfSize}. */
export interface CostOfSizeOptions {
  /**
   * The template that made what is compared, in any environment, for a form that
   * changes what another one made; the form's own, in the environment chosen in
   * it, when absent.
   */
  template?: string;
}

/** Props of {@link CostOfSize}; the field never holds a value. */
export type CostOfSizeProps = FieldExtensionComponentProps<
  string,
  CostOfSizeOptions
>;

type Comparable = ComparablesResponse['comparables'][number];

function describeSize(found: ComparablesResponse, t: Translate): string {
  const size = found.size ?? t('size.unnamed');
  return found.environment
    ? t('size.captionIn', { size, environment: found.environment })
    : t('size.caption', { size });
}

function Figure({ comparable }: { comparable: Comparable }) {
  const { currency, median, lowest, highest, n, resources } = comparable;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <div>
      <p className={styles.figure}>
        {t('size.median', { amount: formatMoney(median, currency) })}
      </p>
      <p className={surfaceStyles.note}>
        {t('size.range', {
          lowest: formatMoney(lowest, currency),
          highest: formatMoney(highest, currency),
          n: String(n),
          resources: t('size.resources', { count: resources }),
          from: formatPeriod(comparable.from),
          to: formatPeriod(comparable.to),
        })}
      </p>
    </div>
  );
}

function Figures({ found }: { found: ComparablesResponse }) {
  const { comparables, explanation } = found;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <section
      className={`${styles.tile} ${styles.framed}`}
      aria-label={t('size.label')}
    >
      <p className={styles.caption}>{describeSize(found, t)}</p>
      {comparables.length === 0 ? (
        <p className={styles.strong}>{t('size.nothing')}</p>
      ) : (
        comparables.map(comparable => (
          <Figure key={comparable.currency} comparable={comparable} />
        ))
      )}
      <p className={surfaceStyles.note}>{explanation}</p>
      {comparables.length > 0 && <MonthsOfSize found={found} />}
    </section>
  );
}

/** What is to be looked up; undefined until the form says enough. */
function requestOf(props: CostOfSizeProps, own: string | undefined) {
  const { size, environment } = readSize(props.formContext?.formData ?? {});
  const template = props.uiSchema?.['ui:options']?.template;
  if (template) {
    return size === undefined ? undefined : { template, size };
  }
  return own && environment ? { template: own, size, environment } : undefined;
}

function Question(props: CostOfSizeProps) {
  const { namespace, templateName } = useParams();
  const { t } = useTranslationRef(costsTranslationRef);
  const own =
    namespace && templateName && `template:${namespace}/${templateName}`;
  const request = requestOf(props, own);
  const query = useComparables(request);
  if (!request) {
    const isOfOther = props.uiSchema?.['ui:options']?.template !== undefined;
    return (
      <p className={surfaceStyles.note}>
        {isOfOther ? t('size.chooseSize') : t('size.choose')}
      </p>
    );
  }
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('size.loading')}
      errorSubject={t('size.subject')}
      compact
    >
      {found => <Figures found={found} />}
    </QueryPanel>
  );
}

/** `ui:field: CostOfSize`: what the chosen size has cost, before it is asked for. */
export function CostOfSize(props: CostOfSizeProps) {
  const { t } = useTranslationRef(costsTranslationRef);
  // The form is drawn by the scaffolder, outside of this plugin's wrapper.
  return (
    <PortalQueryProvider>
      <div aria-live="polite">
        <VisuallyHidden>{t('size.heading')}</VisuallyHidden>
        <Question {...props} />
      </div>
    </PortalQueryProvider>
  );
}
