import { Button, TextField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  FailureAlert,
  QueryPanel,
  Section,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { SURVEYS_KEYS, useComplaints } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import shared from '../shared/shared.module.css';
import { ComplaintItem } from './ComplaintItem';

function NewComplaintForm() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const [title, setTitle] = useState('');
  const adding = useChange({
    queryKey: SURVEYS_KEYS,
    change: () => api.createComplaint(title),
    done: () => t('manage.added'),
    onDone: () => setTitle(''),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate(undefined);
  };
  return (
    <form className={surfaceStyles.form} onSubmit={onSubmit}>
      <TextField
        label={t('manage.newComplaint')}
        value={title}
        maxLength={120}
        isRequired
        onChange={setTitle}
      />
      <FailureAlert title={t('manage.failed')} error={adding.error} />
      <div>
        <Button type="submit" variant="secondary" isPending={adding.isPending}>
          {t('manage.addComplaint')}
        </Button>
      </div>
    </form>
  );
}

/** Names complaints, links them to work, resolves them. */
export function ComplaintsEditor() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const query = useComplaints();
  return (
    <Section
      title={t('manage.complaints')}
      description={t('manage.complaintsDescription')}
    >
      <div className={surfaceStyles.stack}>
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
          {({ complaints }) => (
            <ul className={shared.list}>
              {complaints.map(complaint => (
                <ComplaintItem key={complaint.id} complaint={complaint} />
              ))}
            </ul>
          )}
        </QueryPanel>
        <NewComplaintForm />
      </div>
    </Section>
  );
}
