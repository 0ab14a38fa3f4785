import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RuleDraft } from '@provenpath/plugin-costs-common';
import { useChange } from '@provenpath/portal-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { costsApiRef } from '../../../api/CostsApi';
import { COSTS_KEYS } from '../../../hooks/queries';
import { costsTranslationRef } from '../../../translation';
import { readFields, toRuleBody } from './readFields';
import { toRuleFields } from './ruleFields';
import type { RuleFields } from './ruleFields';
import { readRuleText, writeRuleText } from './ruleText';

/** Props of the dialog that changes a rule. */
export interface RuleDialogProps {
  title: string;
  /** Of the rule that is changed; undefined for a new one. */
  ruleId?: string;
  draft: RuleDraft;
  /** First day that is offered for the change to count from. */
  effectiveFrom: string;
  onClose: () => void;
}

/** The rule as it is written so far, as a form or as text. */
function useWrittenRule(draft: RuleDraft) {
  const [fields, setFields] = useState(() => toRuleFields(draft));
  /** Undefined while the form is shown. */
  const [text, setText] = useState<string>();
  const read =
    text === undefined ? readFields(fields) : readRuleText(text, fields);
  const show = (view: 'form' | 'text') => {
    if (view === 'text') {
      setText(writeRuleText(toRuleBody(fields)));
    } else if (read.rule) {
      setFields(toRuleFields(read.rule));
      setText(undefined);
    }
  };
  return { fields, setFields, text, setText, read, show };
}

/** State of the form that changes a rule: written, tried, saved. */
export function useRuleForm(props: RuleDialogProps) {
  const { draft, ruleId, onClose } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const api = useApi(costsApiRef);
  const { setFields, setText, ...written } = useWrittenRule(draft);
  const [effectiveFrom, setEffectiveFrom] = useState(props.effectiveFrom);
  const [reason, setReason] = useState('');
  const preview = useMutation({
    mutationFn: (rule: RuleDraft) =>
      api.previewRule({ ruleId, rule, effectiveFrom }),
  });
  const saving = useChange({
    queryKey: COSTS_KEYS,
    change: (rule: RuleDraft) =>
      api.saveRule(ruleId, {
        ...rule,
        effectiveFrom,
        reason,
        previewedRevision: preview.data?.revision,
      }),
    done: ({ rule, periods }) =>
      t('ruleForm.saved', {
        name: rule.name,
        version: String(rule.version),
        months: String(periods.length),
      }),
    onDone: onClose,
  });
  return {
    ...written,
    effectiveFrom,
    reason,
    preview,
    saving,
    setReason,
    // What was tried is what is saved: a change asks for another try.
    set: (part: Partial<RuleFields>) => {
      setFields(current => ({ ...current, ...part }));
      preview.reset();
    },
    setText: (text: string) => {
      setText(text);
      preview.reset();
    },
    setEffectiveFrom: (day: string) => {
      setEffectiveFrom(day);
      preview.reset();
    },
  };
}

export type RuleForm = ReturnType<typeof useRuleForm>;
