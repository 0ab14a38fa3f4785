import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { CostRule } from '@provenpath/plugin-costs-common';
import {
  QueryPanel,
  RefName,
  RelativeTime,
  Section,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useRuleVersions } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import styles from '../shared/costs.module.css';
import { describeRule } from './describeRule';
import { writeRuleText } from './form/ruleText';

function Version({ version }: { version: CostRule }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const words = {
    version: (
      <strong>
        {t('rules.version', { version: String(version.version) })}
      </strong>
    ),
    day: version.effectiveFrom,
    reason: version.reason,
  };
  return (
    <article className={surfaceStyles.stack}>
      <p className={surfaceStyles.text}>
        {version.enabled
          ? t('rules.versionFrom', words)
          : t('rules.versionOff', words)}
      </p>
      <p className={surfaceStyles.note}>
        {t('rules.savedBy', {
          rule: describeRule(version, t),
          name: <RefName value={version.savedBy} />,
          when: <RelativeTime instant={version.savedAt} />,
        })}
      </p>
      <pre className={styles.code}>{writeRuleText(version)}</pre>
    </article>
  );
}

/** All versions of a rule, the newest first. */
export function RuleHistory(props: { ruleId: string; onClose: () => void }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useRuleVersions(props.ruleId);
  return (
    <Section
      title={t('rules.historyOf', {
        name: query.data?.versions[0]?.name ?? props.ruleId,
      })}
      actions={
        <Button variant="tertiary" onPress={props.onClose}>
          {t('page.close')}
        </Button>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('rules.versionsLoading')}
        errorSubject={t('rules.versionsSubject')}
        compact
      >
        {({ versions }) => (
          <div className={surfaceStyles.stack}>
            {versions.map(version => (
              <Version key={version.version} version={version} />
            ))}
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
