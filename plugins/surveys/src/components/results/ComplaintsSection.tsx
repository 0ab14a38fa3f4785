import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Complaint,
  ComplaintWave,
} from '@provenpath/plugin-surveys-common';
import {
  DemoBadge,
  EmptyState,
  OutLink,
  QueryPanel,
  ScrollArea,
  Section,
  StatusLabel,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useComplaints } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import { formatDay } from '../shared/days';
import { formatShare } from '../shared/formatPoints';

/** The newest surveys; older ones would make the table too wide. */
const WAVES = 4;

function WaveCell({ wave }: { wave: ComplaintWave }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  if (wave.named === null) {
    return <>{t('complaints.few')}</>;
  }
  return (
    <>{wave.named === 0 ? t('complaints.none') : formatShare(wave.share)}</>
  );
}

function ComplaintRow({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const resolved = complaint.status === 'resolved';
  return (
    <tr>
      <th scope="row">
        <div>{complaint.title}</div>
        {complaint.resolution && (
          <p className={surfaceStyles.note}>{complaint.resolution}</p>
        )}
        {complaint.workUrl && (
          <OutLink href={complaint.workUrl}>{t('complaints.work')}</OutLink>
        )}
      </th>
      <td>
        <StatusLabel
          tone={resolved ? 'positive' : 'neutral'}
          text={
            resolved
              ? t('complaints.resolved', {
                  day: formatDay(complaint.resolvedOn),
                })
              : t('complaints.open')
          }
        />
      </td>
      {complaint.waves.slice(-WAVES).map(wave => (
        <td key={wave.campaignId} className={surfaceStyles.number}>
          <WaveCell wave={wave} />
        </td>
      ))}
    </tr>
  );
}

function ComplaintsTable({ complaints }: { complaints: Complaint[] }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  return (
    <ScrollArea label={t('complaints.title')}>
      <table className={surfaceStyles.table} aria-label={t('complaints.title')}>
        <thead>
          <tr>
            <th scope="col">{t('complaints.complaint')}</th>
            <th scope="col">{t('complaints.status')}</th>
            {complaints[0].waves.slice(-WAVES).map(wave => (
              <th
                key={wave.campaignId}
                scope="col"
                className={surfaceStyles.number}
                title={wave.title}
              >
                {wave.quarter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {complaints.map(complaint => (
            <ComplaintRow key={complaint.id} complaint={complaint} />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** What detractors complain of, from survey to survey. */
export function ComplaintsSection() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const query = useComplaints();
  return (
    <Section
      title={t('complaints.title')}
      description={t('complaints.description')}
      actions={query.data?.complaints.some(({ demo }) => demo) && <DemoBadge />}
    >
      <QueryPanel
        query={query}
        loadingLabel={t('complaints.loading')}
        errorSubject={t('complaints.subject')}
        isEmpty={({ complaints }) => complaints.length === 0}
        empty={
          <EmptyState
            title={t('complaints.empty')}
            description={t('complaints.emptyAdvice')}
          />
        }
      >
        {({ complaints }) => <ComplaintsTable complaints={complaints} />}
      </QueryPanel>
    </Section>
  );
}
