import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { costsTranslationRef } from '../../translation';
import { Choice } from './Choice';

/** Effective or billed cost, the page's own one first. */
export function MetricChoice(props: {
  value: string;
  /** What the choice is called, where it is not of a whole page. */
  label?: string;
  isBilledFirst?: boolean;
  onChange: (metric: string) => void;
}) {
  const { t } = useTranslationRef(costsTranslationRef);
  const options: [string, string][] = [
    ['effective', t('metric.effective')],
    ['billed', t('metric.billed')],
  ];
  return (
    <Choice
      label={props.label ?? t('metric.label')}
      value={props.value}
      options={props.isBilledFirst ? options.reverse() : options}
      onChange={props.onChange}
    />
  );
}
