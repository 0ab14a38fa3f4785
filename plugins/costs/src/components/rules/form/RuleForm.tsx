import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Switch, TextAreaField, TextField } from '@backstage/ui';
import { DayField, surfaceStyles } from '@provenpath/portal-react';
import { costsTranslationRef } from '../../../translation';
import { Choice } from '../../shared/Choice';
import { ConditionsEditor } from './ConditionsEditor';
import { DefinitionFields } from './DefinitionFields';
import styles from './form.module.css';
import { OrderField } from './OrderField';
import { RULE_FIELDS } from './readFields';
import type { RuleKind } from './ruleFields';
import type { RuleForm as Form } from './useRuleForm';

const KINDS: RuleKind[] = ['resource', 'tag', 'sub-account', 'pool'];

/** What keeps the rule from being tried; nothing for a rule that can be. */
export function RuleProblem({ form }: { form: Form }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const { problem } = form.read;
  if (!problem) {
    return null;
  }
  const { field, code, detail } = problem;
  const known = RULE_FIELDS.find(name => name === field);
  const messages = {
    empty: () => t('ruleForm.empty'),
    twice: () => t('ruleForm.twice', { value: detail }),
    noJson: () => t('ruleForm.noJson', { message: detail }),
    invalid: () => detail,
  };
  return (
    <p className={styles.problem} role="status">
      {t('ruleForm.problem', {
        field: known ? t(`ruleField.${known}`) : t('ruleField.rule'),
        message: messages[code](),
      })}
    </p>
  );
}

function Body({ form }: { form: Form }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const { fields, set, text } = form;
  if (text !== undefined) {
    return (
      <TextAreaField
        label={t('ruleForm.textLabel')}
        description={t('ruleForm.textDescription')}
        value={text}
        rows={14}
        onChange={form.setText}
      />
    );
  }
  return (
    <>
      <ConditionsEditor
        conditions={fields.conditions}
        onChange={conditions => set({ conditions })}
      />
      <Select
        label={t('ruleForm.kind')}
        description={t('ruleForm.kindDescription')}
        options={KINDS.map(id => ({ id, label: t(`ruleKind.${id}`) }))}
        value={fields.kind}
        onChange={key => key !== null && set({ kind: key as RuleKind })}
      />
      <DefinitionFields fields={fields} set={set} />
    </>
  );
}

/** Everything of a rule that can be changed. */
export function RuleForm(props: { form: Form; ruleId: string | undefined }) {
  const { form, ruleId } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const { fields, set } = form;
  return (
    <>
      <TextField
        label={t('ruleForm.name')}
        value={fields.name}
        isRequired
        onChange={name => set({ name })}
      />
      <div>
        <Choice
          label={t('ruleForm.view')}
          value={form.text === undefined ? 'form' : 'text'}
          options={[
            ['form', t('ruleForm.form')],
            ['text', t('ruleForm.text')],
          ]}
          onChange={view => form.show(view === 'text' ? 'text' : 'form')}
        />
      </div>
      <Body form={form} />
      <OrderField
        ruleId={ruleId}
        kind={fields.kind}
        position={fields.position}
        onChange={position => set({ position })}
      />
      <div className={surfaceStyles.fieldRow}>
        <DayField
          label={t('ruleForm.effectiveFrom')}
          description={t('ruleForm.effectiveFromDescription')}
          value={form.effectiveFrom}
          isRequired
          onChange={form.setEffectiveFrom}
        />
        <Switch
          label={t('ruleForm.enabled')}
          isSelected={fields.enabled}
          onChange={enabled => set({ enabled })}
        />
      </div>
      <TextField
        label={t('ruleForm.reason')}
        description={t('ruleForm.reasonDescription')}
        value={form.reason}
        isRequired
        onChange={form.setReason}
      />
    </>
  );
}
