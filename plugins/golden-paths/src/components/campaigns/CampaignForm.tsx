import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  NumberField,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type {
  Campaign,
  NewCampaign,
} from '@provenpath/plugin-golden-paths-common';
import {
  FailureAlert,
  ORGANIZATION,
  Section,
  SubjectPicker,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY, useDriftList } from '../../hooks/movingQueries';
import { useFirstFocus } from '../../hooks/useFirstFocus';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';
import { KindFields } from './KindFields';
import { SelectionPreview } from './SelectionPreview';

const EMPTY: NewCampaign = {
  title: '',
  kind: 'update',
  layers: [],
  description: '',
  selection: { subject: ORGANIZATION, templates: [], repositories: [] },
  waveSize: 10,
  waveHours: 24,
  openLimit: 20,
};

/** What a part of the form is given. */
interface FormPart {
  campaign: NewCampaign;
  onChange: (change: Partial<NewCampaign>) => void;
}

/** Whose repositories, made from which templates. */
function SelectionFields({ campaign, onChange }: FormPart) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { selection } = campaign;
  const drift = useDriftList({ subject: selection.subject, limit: 1 });
  const set = (change: Partial<NewCampaign['selection']>) =>
    onChange({ selection: { ...selection, ...change } });
  return (
    <div className={shared.fields}>
      <SubjectPicker
        value={selection.subject}
        onChange={subject => set({ subject, templates: [] })}
      />
      <Select
        label={t('plan.templates')}
        placeholder={t('plan.everyTemplate')}
        description={t('plan.templatesHint')}
        selectionMode="multiple"
        options={(drift.data?.pages[0].templates ?? []).map(
          ({ template, count }) => ({
            id: template,
            label: `${template} (${count})`,
          }),
        )}
        value={selection.templates}
        onChange={keys => set({ templates: keys.map(String) })}
      />
    </div>
  );
}

/** How fast it goes. */
function WaveFields({ campaign, onChange }: FormPart) {
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <div className={shared.fieldRow}>
      <NumberField
        label={t('plan.waveSize')}
        minValue={1}
        maxValue={500}
        value={campaign.waveSize}
        onChange={waveSize => onChange({ waveSize })}
      />
      <NumberField
        label={t('plan.waveHours')}
        minValue={0}
        maxValue={720}
        value={campaign.waveHours}
        onChange={waveHours => onChange({ waveHours })}
      />
      <NumberField
        label={t('plan.openLimit')}
        minValue={1}
        maxValue={1000}
        value={campaign.openLimit}
        onChange={openLimit => onChange({ openLimit })}
      />
    </div>
  );
}

/** Plans a campaign. It becomes a draft: nothing is sent before it is started. */
export function CampaignForm(props: {
  onCancel: () => void;
  onCreated: (campaign: Campaign) => void;
}) {
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  const [campaign, setCampaign] = useState(EMPTY);
  // What opened it is gone, and the focus with it.
  const form = useFirstFocus<HTMLFormElement>();
  const onChange = (change: Partial<NewCampaign>) =>
    setCampaign(current => ({ ...current, ...change }));
  const creating = useChange({
    queryKey: [MOVING_KEY],
    change: (planned: NewCampaign) => api.createCampaign(planned),
    done: ({ title }) => t('campaigns.created', { title }),
    onDone: props.onCreated,
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate(campaign);
  };
  return (
    <Section title={t('plan.title')}>
      <form className={shared.form} onSubmit={onSubmit} ref={form}>
        <TextField
          label={t('plan.name')}
          isRequired
          maxLength={120}
          value={campaign.title}
          onChange={title => onChange({ title })}
        />
        <TextAreaField
          label={t('plan.description')}
          description={t('plan.descriptionHint')}
          maxLength={2000}
          value={campaign.description}
          onChange={description => onChange({ description })}
        />
        <KindFields campaign={campaign} onChange={onChange} />
        <SelectionFields campaign={campaign} onChange={onChange} />
        {campaign.kind === 'update' && (
          <SelectionPreview selection={campaign.selection} />
        )}
        <WaveFields campaign={campaign} onChange={onChange} />
        <FailureAlert
          title={t('campaigns.createFailed')}
          error={creating.error}
        />
        <div className={shared.buttons}>
          <Button type="submit" isPending={creating.isPending}>
            {t('plan.create')}
          </Button>
          <Button variant="tertiary" onPress={props.onCancel}>
            {t('plan.cancel')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
