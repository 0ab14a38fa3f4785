import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  Drift,
  DriftStatus,
} from '@provenpath/plugin-golden-paths-common';
import { RefName, StatusLabel } from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { useLinks } from '../../hooks/useLinks';
import { movingTranslationRef } from '../../movingTranslation';
import { PullRequestLink } from '../shared/PullRequestLink';
import { shared } from '../shared/styles';

const TONES: Record<DriftStatus, StatusTone> = {
  'up-to-date': 'positive',
  behind: 'warning',
  conflicting: 'warning',
  'base-unknown': 'neutral',
  'template-gone': 'neutral',
  archived: 'neutral',
  failed: 'negative',
};

/** How a repository stands to its template, in words, and why. */
export function DriftState({ drift }: { drift: Drift }) {
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <>
      <StatusLabel
        tone={TONES[drift.status]}
        text={t(`updates.nameOf.${drift.status}`)}
      />
      {drift.reason && (
        <p className={`${shared.note} ${shared.reason}`}>{drift.reason}</p>
      )}
    </>
  );
}

/** A repository in the list; its name leads to the differences. */
export function DriftRow({ drift }: { drift: Drift }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { toUpdate } = useLinks();
  const { id, owner, name, ownerRef, template, lineage, pullRequest } = drift;
  const none = t('updates.none');
  return (
    <tr>
      <th scope="row">
        <Link href={toUpdate(id)}>{`${owner}/${name}`}</Link>
      </th>
      <td>
        <RefName value={ownerRef} none={none} />
      </td>
      <td>
        <RefName value={template} none={none} />
        {lineage === 'matched' && (
          <p className={shared.note}>{t('updates.matched')}</p>
        )}
      </td>
      <td>
        <DriftState drift={drift} />
      </td>
      <td>
        {drift.filesChanged === 0
          ? none
          : t(
              drift.filesConflicting === 0
                ? 'updates.filesOf'
                : 'updates.filesConflicting',
              {
                changed: String(drift.filesChanged),
                conflicting: String(drift.filesConflicting),
              },
            )}
      </td>
      <td>
        {pullRequest ? <PullRequestLink pullRequest={pullRequest} /> : none}
      </td>
    </tr>
  );
}
