import { Button, TextField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DayField,
  FailureAlert,
  Section,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { SURVEYS_KEYS } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import { today } from '../shared/days';
import shared from '../shared/shared.module.css';

function emptyImport() {
  return {
    id: '',
    title: '',
    closedOn: today(),
    population: '',
    scoreColumn: '',
    csv: '',
  };
}

function toPopulation(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

/** Takes in a wave that was held with another tool. */
export function ImportSection() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const fileId = useId();
  const [wave, setWave] = useState(emptyImport);
  // Reading the file takes a while, and other fields may change meanwhile.
  const set = (part: Partial<typeof wave>) =>
    setWave(current => ({ ...current, ...part }));
  const importing = useChange({
    queryKey: SURVEYS_KEYS,
    change: () =>
      api.importCampaign({
        id: wave.id,
        title: wave.title,
        closedOn: wave.closedOn,
        population: toPopulation(wave.population),
        csv: wave.csv,
        columns: wave.scoreColumn === '' ? {} : { score: wave.scoreColumn },
        demo: false,
      }),
    done: ({ status, n, ignored }) =>
      status === 'unchanged'
        ? t('manage.unchanged')
        : t('manage.imported', {
            count: n,
            ignored: ignored.join(', ') || '–',
          }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    importing.mutate(undefined);
  };
  return (
    <Section
      title={t('manage.import')}
      description={t('manage.importDescription')}
    >
      <form className={surfaceStyles.form} onSubmit={onSubmit}>
        <div className={shared.field}>
          <label htmlFor={fileId}>{t('manage.file')}</label>
          <input
            id={fileId}
            type="file"
            accept=".csv,text/csv"
            onChange={async event => {
              const file = event.target.files?.[0];
              set({ csv: file ? await file.text() : '' });
            }}
          />
        </div>
        <div className={surfaceStyles.fieldRow}>
          <TextField
            label={t('manage.title')}
            value={wave.title}
            isRequired
            onChange={title => set({ title })}
          />
          <TextField
            label={t('manage.id')}
            description={t('manage.idHint')}
            value={wave.id}
            isRequired
            onChange={id => set({ id })}
          />
        </div>
        <div className={surfaceStyles.fieldRow}>
          <DayField
            isRequired
            label={t('manage.closedOn')}
            value={wave.closedOn}
            onChange={closedOn => set({ closedOn })}
          />
          <TextField
            label={t('manage.population')}
            description={t('manage.populationHint')}
            value={wave.population}
            inputMode="numeric"
            pattern="[0-9]*"
            onChange={population => set({ population })}
          />
        </div>
        <TextField
          label={t('manage.scoreColumn')}
          description={t('manage.scoreColumnHint')}
          value={wave.scoreColumn}
          onChange={scoreColumn => set({ scoreColumn })}
        />
        <FailureAlert title={t('manage.failed')} error={importing.error} />
        <div>
          <Button
            type="submit"
            isDisabled={wave.csv === ''}
            isPending={importing.isPending}
          >
            {t('manage.doImport')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
