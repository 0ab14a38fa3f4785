import { Button } from '@backstage/ui';
import {
  QueryPanel,
  RelativeTime,
  Section,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useRuleVersions } from '../../hooks/queries';
import styles from '../shared/costs.module.css';
import { describeRule } from './describeRule';
import { writeRuleText } from './form/ruleText';

/** All versions of a rule, the newest first. */
export function RuleHistory(props: { ruleId: string; onClose: () => void }) {
  const query = useRuleVersions(props.ruleId);
  return (
    <Section
      title={`History of ${query.data?.versions[0]?.name ?? props.ruleId}`}
      actions={
        <Button variant="tertiary" onPress={props.onClose}>
          Close
        </Button>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel="Loading the versions"
        errorSubject="The versions of the rule"
        compact
      >
        {({ versions }) => (
          <div className={surfaceStyles.stack}>
            {versions.map(version => (
              <article key={version.version} className={surfaceStyles.stack}>
                <p className={surfaceStyles.text}>
                  <strong>Version {version.version}</strong>, counts from{' '}
                  {version.effectiveFrom}
                  {!version.enabled && ', switched off'}: {version.reason}
                </p>
                <p className={surfaceStyles.note}>
                  {describeRule(version)} Saved by {version.savedBy},{' '}
                  <RelativeTime instant={version.savedAt} />
                </p>
                <pre className={styles.code}>{writeRuleText(version)}</pre>
              </article>
            ))}
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
