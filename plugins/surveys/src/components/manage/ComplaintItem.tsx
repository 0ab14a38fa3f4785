import { Button, TextField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ChangedComplaint,
  Complaint,
} from '@provenpath/plugin-surveys-common';
import {
  FailureAlert,
  OutLink,
  StatusLabel,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { SURVEYS_KEYS } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import { formatDay } from '../shared/days';
import shared from '../shared/shared.module.css';

function ComplaintEditor(props: {
  complaint: Complaint;
  isPending: boolean;
  onSave: (change: ChangedComplaint) => void;
}) {
  const { complaint, isPending, onSave } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const [workUrl, setWorkUrl] = useState(complaint.workUrl ?? '');
  const [resolution, setResolution] = useState(complaint.resolution ?? '');
  const work = { workUrl: workUrl.trim() === '' ? null : workUrl.trim() };
  return (
    <div className={surfaceStyles.form}>
      <div className={surfaceStyles.fieldRow}>
        <TextField
          label={t('manage.workUrl')}
          value={workUrl}
          onChange={setWorkUrl}
        />
        <TextField
          label={t('manage.resolution')}
          description={t('manage.resolutionHint')}
          value={resolution}
          maxLength={500}
          onChange={setResolution}
        />
      </div>
      <div className={surfaceStyles.buttons}>
        <Button
          size="small"
          variant="secondary"
          isPending={isPending}
          onPress={() => onSave(work)}
        >
          {t('manage.save')}
        </Button>
        {complaint.status === 'open' ? (
          <Button
            size="small"
            isDisabled={resolution.trim().length < 3}
            isPending={isPending}
            onPress={() => onSave({ ...work, status: 'resolved', resolution })}
          >
            {t('manage.resolve')}
          </Button>
        ) : (
          <Button
            size="small"
            variant="tertiary"
            isPending={isPending}
            onPress={() => onSave({ status: 'open' })}
          >
            {t('manage.reopen')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A complaint with the link to its work and what was done about it. */
export function ComplaintItem({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const [editing, setEditing] = useState(false);
  const saving = useChange({
    queryKey: SURVEYS_KEYS,
    change: (change: ChangedComplaint) =>
      api.changeComplaint(complaint.id, change),
    done: () => t('manage.saved'),
    onDone: () => setEditing(false),
  });
  const resolved = complaint.status === 'resolved';
  return (
    <li className={shared.item}>
      <div className={surfaceStyles.titleRow}>
        <strong className={surfaceStyles.text}>{complaint.title}</strong>
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
        {complaint.workUrl && (
          <OutLink href={complaint.workUrl}>{t('complaints.work')}</OutLink>
        )}
        <Button
          size="small"
          variant="tertiary"
          aria-label={`${t('manage.edit')}: ${complaint.title}`}
          aria-expanded={editing}
          onPress={() => setEditing(!editing)}
        >
          {t('manage.edit')}
        </Button>
      </div>
      {editing && (
        <ComplaintEditor
          complaint={complaint}
          isPending={saving.isPending}
          onSave={saving.mutate}
        />
      )}
      <FailureAlert title={t('manage.failed')} error={saving.error} />
    </li>
  );
}
