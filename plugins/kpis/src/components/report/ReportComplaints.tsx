import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { OutLink, QueryPanel, reportStyles } from '@provenpath/portal-react';
import { useResolvedComplaints } from '../../hooks/queries';
import { kpisTranslationRef } from '../../translation';

/** What developers complained of and do not have to any more. */
export function ReportComplaints(range: { from: string; to: string }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const query = useResolvedComplaints(range);
  return (
    <section className={reportStyles.section}>
      <h2>{t('report.complaints')}</h2>
      <QueryPanel
        query={query}
        compact
        loadingLabel={t('report.loading')}
        errorSubject={t('report.complaints')}
        isEmpty={complaints => !complaints?.length}
        empty={
          <p>
            {query.data === null
              ? t('report.noSurveys')
              : t('report.noComplaints')}
          </p>
        }
      >
        {complaints => (
          <ul>
            {complaints?.map(
              ({ id, title, resolvedOn, resolution, workUrl }) => (
                <li key={id}>
                  {resolvedOn}: <OutLink href={workUrl}>{title}</OutLink>
                  {resolution && `. ${resolution}`}
                </li>
              ),
            )}
          </ul>
        )}
      </QueryPanel>
    </section>
  );
}
