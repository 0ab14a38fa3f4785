import { Select, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { UNSAID, tenureSchema } from '@provenpath/plugin-surveys-common';
import type { CampaignDomain, Tenure } from '@provenpath/plugin-surveys-common';
import { surveysTranslationRef } from '../../translation';
import styles from './answer.module.css';

/** The two coarse facts that are sent with an answer; both may be left unsaid. */
export function CutsFields(props: {
  domains: CampaignDomain[];
  domain: string;
  tenure: Tenure;
  onChange: (change: { domain?: string; tenure?: Tenure }) => void;
}) {
  const { domains, domain, tenure, onChange } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const tenureLabels: Record<Tenure, string> = {
    'under-1': t('answer.tenureUnder1'),
    '1-to-3': t('answer.tenure1to3'),
    'over-3': t('answer.tenureOver3'),
    unsaid: t('answer.unsaid'),
  };
  return (
    <div className={styles.cuts}>
      <div>
        <Text as="h3" variant="body-medium" weight="bold">
          {t('answer.cuts')}
        </Text>
        <Text as="p" variant="body-medium" color="secondary">
          {t('answer.cutsAdvice')}
        </Text>
      </div>
      <div className={styles.pair}>
        <Select
          label={t('answer.domain')}
          options={[
            ...domains.map(({ ref, title }) => ({ id: ref, label: title })),
            { id: UNSAID, label: t('answer.unsaid') },
          ]}
          value={domain}
          onChange={key => onChange({ domain: String(key) })}
        />
        <Select
          label={t('answer.tenure')}
          options={tenureSchema.options.map(id => ({
            id,
            label: tenureLabels[id],
          }))}
          value={tenure}
          onChange={key => onChange({ tenure: tenureSchema.parse(key) })}
        />
      </div>
    </div>
  );
}
