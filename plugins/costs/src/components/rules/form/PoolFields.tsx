import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextAreaField, TextField } from '@backstage/ui';
import { decimalSchema } from '@provenpath/plugin-costs-common';
import { surfaceStyles } from '@provenpath/portal-react';
import { costsTranslationRef } from '../../../translation';
import { isNoEntityRef } from './DefinitionFields';
import type { KindFieldsProps } from './DefinitionFields';
import styles from './form.module.css';
import { PairsEditor } from './PairsEditor';
import type { SplitLevel, SplitMethod } from './ruleFields';

const METHODS: SplitMethod[] = ['proportional', 'even', 'fixed', 'usage'];
const LEVELS: SplitLevel[] = ['owner', 'system', 'component'];
const isNoDecimal = (text: string) =>
  !decimalSchema.safeParse(text.trim()).success;

function Recipients({ fields, set }: KindFieldsProps) {
  const { t } = useTranslationRef(costsTranslationRef);
  switch (fields.method) {
    case 'even':
      return (
        <TextAreaField
          className={styles.lines}
          label={t('ruleField.recipients')}
          description={t('ruleField.recipientsDescription')}
          rows={3}
          value={fields.recipients}
          onChange={recipients => set({ recipients })}
        />
      );
    case 'fixed':
      return (
        <PairsEditor
          legend={t('ruleField.weights')}
          nameLabel={t('ruleField.entityRef')}
          valueLabel={t('ruleField.weight')}
          isNameInvalid={isNoEntityRef}
          isValueInvalid={isNoDecimal}
          pairs={fields.weights}
          onChange={weights => set({ weights })}
        />
      );
    case 'usage':
      return (
        <TextField
          label={t('ruleField.weightSet')}
          description={t('ruleField.weightSetDescription')}
          value={fields.weightSet}
          onChange={weightSet => set({ weightSet })}
        />
      );
    default:
      return null;
  }
}

/** How a pool is divided, and among whom. */
export function PoolFields(props: KindFieldsProps) {
  const { fields, set } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <>
      <div className={surfaceStyles.fieldRow}>
        <Select
          label={t('ruleField.method')}
          options={METHODS.map(id => ({ id, label: t(`splitMethod.${id}`) }))}
          value={fields.method}
          onChange={key => key !== null && set({ method: key as SplitMethod })}
        />
        {fields.method !== 'fixed' && (
          <Select
            label={t('ruleField.level')}
            options={LEVELS.map(id => ({ id, label: t(`splitLevel.${id}`) }))}
            value={fields.level}
            onChange={key => key !== null && set({ level: key as SplitLevel })}
          />
        )}
      </div>
      <Recipients {...props} />
    </>
  );
}
