import { Button, TextField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DayField,
  FailureAlert,
  Section,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { SURVEYS_KEYS } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import { today } from '../shared/days';

const DAYS_OPEN = 14;

function emptyPlan() {
  return {
    id: '',
    title: '',
    audience: '',
    opensOn: today(),
    closesOn: today(DAYS_OPEN),
  };
}

/** `group:default/a, group:default/b` as a list. */
export function splitRefs(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map(ref => ref.trim())
    .filter(ref => ref !== '');
}

/** Plans a campaign; question and reasons are the usual ones. */
export function PlanSection() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const [plan, setPlan] = useState(emptyPlan);
  const set = (part: Partial<typeof plan>) => setPlan({ ...plan, ...part });
  const creating = useChange({
    queryKey: SURVEYS_KEYS,
    change: () =>
      api.createCampaign({ ...plan, audience: splitRefs(plan.audience) }),
    done: ({ title }) => t('manage.created', { title }),
    onDone: () => setPlan(emptyPlan()),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate(undefined);
  };
  return (
    <Section title={t('manage.plan')}>
      <form className={surfaceStyles.form} onSubmit={onSubmit}>
        <div className={surfaceStyles.fieldRow}>
          <TextField
            label={t('manage.title')}
            value={plan.title}
            isRequired
            onChange={title => set({ title })}
          />
          <TextField
            label={t('manage.id')}
            description={t('manage.idHint')}
            value={plan.id}
            isRequired
            onChange={id => set({ id })}
          />
        </div>
        <TextField
          label={t('manage.audience')}
          description={t('manage.audienceHint')}
          value={plan.audience}
          isRequired
          onChange={audience => set({ audience })}
        />
        <div className={surfaceStyles.fieldRow}>
          <DayField
            isRequired
            label={t('manage.opensOn')}
            value={plan.opensOn}
            onChange={opensOn => set({ opensOn })}
          />
          <DayField
            isRequired
            label={t('manage.closesOn')}
            value={plan.closesOn}
            onChange={closesOn => set({ closesOn })}
          />
        </div>
        <FailureAlert title={t('manage.failed')} error={creating.error} />
        <div>
          <Button type="submit" isPending={creating.isPending}>
            {t('manage.create')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
