import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { driftReadPermission } from '@provenpath/plugin-golden-paths-common';
import type { DriftResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  OutLink,
  QueryPanel,
  RefName,
  Section,
} from '@provenpath/portal-react';
import { useDrift } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { PullRequestLink } from '../shared/PullRequestLink';
import { shared } from '../shared/styles';
import { DriftState } from './DriftRow';
import { FileDifferenceView } from './FileDifferenceView';
import { ForgetMatch } from './ForgetMatch';
import { ProposeUpdate } from './ProposeUpdate';

const NOT_FOUND = 404;
/** As many characters of a commit as tell it apart. */
const SHORT = 7;

function isUnknown(error: Error | null): boolean {
  return (
    error !== null && 'statusCode' in error && error.statusCode === NOT_FOUND
  );
}

function Versions({ answer }: { answer: DriftResponse }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { drift, compareUrl } = answer;
  return (
    <p className={shared.text}>
      <RefName value={drift.template} />
      {t('drift.versions', {
        from: drift.version.slice(0, SHORT),
        to: drift.currentVersion?.slice(0, SHORT) ?? '?',
      })}
      {compareUrl && (
        <>
          {' · '}
          <OutLink href={compareUrl}>{t('drift.compare')}</OutLink>
        </>
      )}
    </p>
  );
}

function Differences({ answer }: { answer: DriftResponse }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { drift, files } = answer;
  return (
    <div className={shared.stack}>
      <DriftState drift={drift} />
      <Versions answer={answer} />
      {drift.pullRequest && <PullRequestLink pullRequest={drift.pullRequest} />}
      <ProposeUpdate answer={answer} />
      <ForgetMatch drift={drift} />
      {files.length === 0 ? (
        drift.status === 'up-to-date' && (
          <p className={shared.text}>{t('drift.noFiles')}</p>
        )
      ) : (
        <>
          <h3 className={shared.heading}>{t('drift.files')}</h3>
          {files.map(file => (
            <FileDifferenceView key={file.path} file={file} />
          ))}
        </>
      )}
    </div>
  );
}

/**
 * What the template makes today against what is there, file by file, and the
 * pull request that would bring it.
 */
export function DriftSection(props: {
  /** `host/owner/name` */
  repository: string;
  /** Says which repository it is about. */
  isTitled?: boolean;
}) {
  const { repository, isTitled } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const { allowed } = usePermission({ permission: driftReadPermission });
  const query = useDrift(allowed ? repository : undefined);
  if (!allowed) {
    return null;
  }
  return (
    <Section title={t('drift.title')} description={isTitled && repository}>
      {isUnknown(query.error) ? (
        <EmptyState compact title={t('drift.none')} />
      ) : (
        <QueryPanel
          query={query}
          loadingLabel={t('drift.loading')}
          errorSubject={t('drift.subject')}
          skeleton={<Skeleton width="100%" height={220} />}
        >
          {answer => <Differences answer={answer} />}
        </QueryPanel>
      )}
    </Section>
  );
}
