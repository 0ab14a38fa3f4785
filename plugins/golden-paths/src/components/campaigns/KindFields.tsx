import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, Select } from '@backstage/ui';
import { campaignKindSchema } from '@provenpath/plugin-golden-paths-common';
import type { NewCampaign } from '@provenpath/plugin-golden-paths-common';
import { useAdoption } from '../../hooks/adoptionQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';

/** The layers to join, each with how many of the subject's repositories lack it. */
function LayerField(props: {
  subject: string;
  layers: string[];
  onChange: (layers: string[]) => void;
}) {
  const { subject, layers, onChange } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const { data } = useAdoption({ subject });
  return (
    <Select
      label={t('plan.layers')}
      description={t('plan.layersHint')}
      selectionMode="multiple"
      isRequired
      options={(data?.layers ?? []).map(({ name, title, applying, on }) => ({
        id: name,
        label: t('plan.layerOf', { title, lacking: String(applying - on) }),
      }))}
      value={layers}
      onChange={keys => onChange(keys.map(String))}
    />
  );
}

/** Whether repositories are updated from their templates, or join the path. */
export function KindFields(props: {
  campaign: NewCampaign;
  onChange: (change: Pick<NewCampaign, 'kind' | 'layers'>) => void;
}) {
  const { campaign, onChange } = props;
  const { kind, layers, selection } = campaign;
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <div className={shared.stack}>
      <RadioGroup
        label={t('plan.kind')}
        orientation="horizontal"
        value={kind}
        onChange={value =>
          onChange({ kind: campaignKindSchema.parse(value), layers: [] })
        }
      >
        {campaignKindSchema.options.map(option => (
          <Radio key={option} value={option}>
            {t(`plan.kindOf.${option}`)}
          </Radio>
        ))}
      </RadioGroup>
      {kind === 'join' && (
        <LayerField
          subject={selection.subject}
          layers={layers}
          onChange={chosen => onChange({ kind, layers: chosen })}
        />
      )}
    </div>
  );
}
