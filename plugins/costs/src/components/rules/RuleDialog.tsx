import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Switch,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { RuleDraft } from '@provenpath/plugin-costs-common';
import {
  FailureAlert,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { costsApiRef } from '../../api/CostsApi';
import { COSTS_KEYS } from '../../hooks/queries';
import styles from '../shared/costs.module.css';
import { MovesTable } from './MovesTable';
import { readRule, toRuleText } from './ruleText';

/** Props of {@link RuleDialog}. */
export interface RuleDialogProps {
  title: string;
  /** Of the rule that is changed; undefined for a new one. */
  ruleId?: string;
  draft: RuleDraft;
  /** First day that is offered for the change to count from. */
  effectiveFrom: string;
  onClose: () => void;
}

function useRuleForm(props: RuleDialogProps) {
  const { draft, ruleId, onClose } = props;
  const api = useApi(costsApiRef);
  const [fields, setFields] = useState({
    name: draft.name,
    position: draft.position === undefined ? '' : String(draft.position),
    enabled: draft.enabled,
    text: toRuleText(draft),
    effectiveFrom: props.effectiveFrom,
    reason: '',
  });
  const read = readRule(fields);
  const preview = useMutation({
    mutationFn: (rule: RuleDraft) =>
      api.previewRule({ ruleId, rule, effectiveFrom: fields.effectiveFrom }),
  });
  const saving = useChange({
    queryKey: COSTS_KEYS,
    change: (rule: RuleDraft) =>
      api.saveRule(ruleId, {
        ...rule,
        effectiveFrom: fields.effectiveFrom,
        reason: fields.reason,
      }),
    done: ({ rule, periods }) =>
      `${rule.name} is saved as version ${rule.version}; ${periods.length} months are being attributed again`,
    onDone: onClose,
  });
  // What was tried is what is saved: a change asks for another try.
  const set = (part: Partial<typeof fields>) => {
    setFields(current => ({ ...current, ...part }));
    if (!('reason' in part)) {
      preview.reset();
    }
  };
  return { fields, set, read, preview, saving };
}

function Fields({ form }: { form: ReturnType<typeof useRuleForm> }) {
  const { fields, set } = form;
  return (
    <>
      <TextField
        label="Name"
        value={fields.name}
        isRequired
        onChange={name => set({ name })}
      />
      <div className={surfaceStyles.fieldRow}>
        <TextField
          label="Counts from"
          description="Charges of earlier days keep their owner."
          value={fields.effectiveFrom}
          isRequired
          onChange={effectiveFrom => set({ effectiveFrom })}
        />
        <TextField
          label="Position"
          description="Rules are asked from the smallest on. Empty: last of its kind."
          value={fields.position}
          onChange={position => set({ position })}
        />
      </div>
      <Switch
        label="The rule is asked"
        isSelected={fields.enabled}
        onChange={enabled => set({ enabled })}
      />
      <TextAreaField
        label="Conditions and where the charges go"
        description="As in the configuration; * stands for any characters."
        value={fields.text}
        rows={12}
        onChange={text => set({ text })}
      />
      <TextField
        label="Reason"
        description="Stands in the history of the rule and in the audit log."
        value={fields.reason}
        isRequired
        onChange={reason => set({ reason })}
      />
    </>
  );
}

/** A rule, tried before it is saved. */
export function RuleDialog(props: RuleDialogProps) {
  const form = useRuleForm(props);
  const { read, preview, saving, fields } = form;
  return (
    <Dialog isOpen onOpenChange={open => !open && props.onClose()} width={860}>
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={surfaceStyles.stack}>
          <Fields form={form} />
          {read.problem && <p className={styles.strong}>{read.problem}</p>}
          <FailureAlert
            title="The rule could not be tried"
            error={preview.error}
          />
          <FailureAlert title="The rule was not saved" error={saving.error} />
          {preview.data && <MovesTable preview={preview.data} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="tertiary" onPress={props.onClose}>
          Cancel
        </Button>
        <Button
          variant="secondary"
          isDisabled={read.rule === null}
          isPending={preview.isPending}
          onPress={() => read.rule && preview.mutate(read.rule)}
        >
          Show what would move
        </Button>
        <Button
          variant="primary"
          isDisabled={!preview.data || fields.reason.trim() === ''}
          isPending={saving.isPending}
          onPress={() => read.rule && saving.mutate(read.rule)}
        >
          Save
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
