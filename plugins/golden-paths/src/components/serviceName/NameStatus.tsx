import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Finding,
  NameCheckResponse,
} from '@provenpath/plugin-golden-paths-common';
import { OutLink, StatusLabel } from '@provenpath/portal-react';
import type { PanelQuery } from '@provenpath/portal-react';
import { goldenPathsTranslationRef } from '../../translation';
import { Words } from '../Words';
import styles from './ServiceName.module.css';
import type { NameProblem } from './nameProblem';

function Place({ finding }: { finding: Finding }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  return (
    <li>
      <Words text={finding.detail} />{' '}
      {finding.link && (
        <OutLink href={finding.link}>{t('serviceName.open')}</OutLink>
      )}
    </li>
  );
}

function Answer({ answer }: { answer: NameCheckResponse }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { name, available, findings } = answer;
  const taken = findings.filter(({ status }) => status === 'failed');
  const unseen = findings.filter(({ status }) => status === 'unknown');
  const free = unseen.length > 0 ? 'freeAsFarAsSeen' : 'free';
  const places = available ? unseen : taken;
  return (
    <>
      <StatusLabel
        tone={available ? 'positive' : 'negative'}
        text={t(available ? `serviceName.${free}` : 'serviceName.taken', {
          name,
        })}
      />
      {places.length > 0 && (
        <ul className={styles.places}>
          {places.map(finding => (
            <Place key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
    </>
  );
}

function ProblemWords({ problem }: { problem: NameProblem }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { rule, limit, words } = problem;
  if (words) {
    return <>{words}</>;
  }
  if (limit === undefined) {
    return <>{t('serviceName.wrongForm')}</>;
  }
  const key = rule === 'minLength' ? 'tooShort' : 'tooLong';
  return <>{t(`serviceName.${key}`, { limit: String(limit) })}</>;
}

/** Props of {@link NameStatus}. */
export interface NameStatusProps {
  /** Nothing is said about an empty name. */
  name: string;
  problem: NameProblem | undefined;
  /** True when the form itself says the problem, below the field. */
  isProblemSaid: boolean;
  /** True between a key and the question. */
  isWaiting: boolean;
  query: Pick<PanelQuery<NameCheckResponse>, 'data' | 'error'>;
}

function Status(props: NameStatusProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { name, problem, isProblemSaid, isWaiting, query } = props;
  if (name === '') {
    return null;
  }
  if (problem) {
    return isProblemSaid ? null : <ProblemWords problem={problem} />;
  }
  if (!isWaiting && query.error) {
    return <StatusLabel tone="neutral" text={t('serviceName.unchecked')} />;
  }
  if (isWaiting || !query.data) {
    return <StatusLabel tone="running" text={t('serviceName.checking')} />;
  }
  return <Answer answer={query.data} />;
}

/** Says while somebody types whether the name is free, and where it is taken. */
export function NameStatus(props: NameStatusProps) {
  return (
    <div role="status" className={styles.status}>
      <Status {...props} />
    </div>
  );
}
