import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextAreaField, TextField } from '@backstage/ui';
import { costEntityRefSchema } from '@provenpath/plugin-costs-common';
import { surfaceStyles } from '@provenpath/portal-react';
import { costsTranslationRef } from '../../../translation';
import styles from './form.module.css';
import { PairsEditor } from './PairsEditor';
import { PoolFields } from './PoolFields';
import type { RuleFields } from './ruleFields';

/** Props of the fields that belong to one kind of rule. */
export interface KindFieldsProps {
  fields: RuleFields;
  set: (part: Partial<RuleFields>) => void;
}

const TARGETS = ['component', 'resource', 'system', 'group'] as const;

export const isNoEntityRef = (text: string) =>
  !costEntityRefSchema.safeParse(text.trim()).success;

/** From what a charge carries to whom it belongs. */
function Owners(
  props: KindFieldsProps & { legend: string; nameLabel: string },
) {
  const { fields, set, legend, nameLabel } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <PairsEditor
      legend={legend}
      nameLabel={nameLabel}
      valueLabel={t('ruleField.entityRef')}
      isValueInvalid={isNoEntityRef}
      pairs={fields.owners}
      onChange={owners => set({ owners })}
    />
  );
}

function Annotations({ fields, set }: KindFieldsProps) {
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <TextAreaField
      className={styles.lines}
      label={t('ruleField.annotations')}
      description={t('ruleField.annotationsDescription')}
      rows={2}
      value={fields.annotations}
      onChange={annotations => set({ annotations })}
    />
  );
}

function TagFields(props: KindFieldsProps) {
  const { fields, set } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <>
      <TextAreaField
        className={styles.lines}
        label={t('ruleField.keys')}
        description={t('ruleField.keysDescription')}
        rows={2}
        value={fields.keys}
        onChange={keys => set({ keys })}
      />
      <div className={surfaceStyles.fieldRow}>
        <Select
          label={t('ruleField.target')}
          options={TARGETS.map(id => ({ id, label: t(`ruleTarget.${id}`) }))}
          value={fields.target}
          onChange={key =>
            key !== null && set({ target: key as RuleFields['target'] })
          }
        />
        <TextField
          label={t('ruleField.namespace')}
          value={fields.namespace}
          onChange={namespace => set({ namespace })}
        />
      </div>
      <Owners
        {...props}
        legend={t('ruleField.values')}
        nameLabel={t('ruleField.value')}
      />
    </>
  );
}

/** What of a charge leads to its owner, by the kind of the rule. */
export function DefinitionFields(props: KindFieldsProps) {
  const { t } = useTranslationRef(costsTranslationRef);
  switch (props.fields.kind) {
    case 'resource':
      return (
        <>
          <Annotations {...props} />
          <Owners
            {...props}
            legend={t('ruleField.mappings')}
            nameLabel={t('ruleField.id')}
          />
        </>
      );
    case 'tag':
      return <TagFields {...props} />;
    case 'sub-account':
      return (
        <>
          <Annotations {...props} />
          <Owners
            {...props}
            legend={t('ruleField.accounts')}
            nameLabel={t('ruleField.account')}
          />
        </>
      );
    default:
      return <PoolFields {...props} />;
  }
}
