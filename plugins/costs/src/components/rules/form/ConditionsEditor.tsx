import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { costsTranslationRef } from '../../../translation';
import styles from './form.module.css';
import type { ConditionFields, ConditionName } from './ruleFields';

const CONDITIONS: ConditionName[] = [
  'providers',
  'services',
  'serviceCategories',
  'subAccounts',
  'regions',
  'resources',
  'tags',
  'commitmentStatuses',
];

function Condition(props: {
  condition: ConditionFields;
  number: string;
  onChange: (part: Partial<ConditionFields>) => void;
  onRemove: () => void;
}) {
  const { condition, number, onChange, onRemove } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <div className={styles.condition}>
      <div className={styles.group}>
        <Select
          aria-label={t('condition.field', { number })}
          options={CONDITIONS.map(id => ({ id, label: t(`condition.${id}`) }))}
          value={condition.field}
          onChange={key =>
            key !== null && onChange({ field: key as ConditionName })
          }
        />
        {condition.field === 'tags' && (
          <TextField
            aria-label={t('condition.tagKey', { number })}
            placeholder="environment"
            value={condition.tagKey}
            onChange={tagKey => onChange({ tagKey })}
          />
        )}
      </div>
      <TextAreaField
        className={styles.lines}
        aria-label={t('condition.values', { number })}
        rows={2}
        value={condition.values}
        onChange={values => onChange({ values })}
      />
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={<RiDeleteBinLine aria-hidden />}
        aria-label={t('condition.remove', { number })}
        onPress={onRemove}
      />
    </div>
  );
}

/** Which charges a rule looks at. */
export function ConditionsEditor(props: {
  conditions: ConditionFields[];
  onChange: (conditions: ConditionFields[]) => void;
}) {
  const { conditions, onChange } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const unused =
    CONDITIONS.find(id => !conditions.some(({ field }) => field === id)) ??
    'tags';
  return (
    <fieldset className={styles.group}>
      <legend>{t('condition.title')}</legend>
      <p className={styles.hint}>{t('condition.description')}</p>
      {conditions.map((condition, index) => (
        <Condition
          // Conditions have no id of their own; their texts are kept above.
          key={`condition${index + 1}`}
          condition={condition}
          number={String(index + 1)}
          onChange={part =>
            onChange(
              conditions.map((each, at) =>
                at === index ? { ...each, ...part } : each,
              ),
            )
          }
          onRemove={() => onChange(conditions.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine aria-hidden />}
          onPress={() =>
            onChange([...conditions, { field: unused, tagKey: '', values: '' }])
          }
        >
          {t('condition.add')}
        </Button>
      </div>
    </fieldset>
  );
}
