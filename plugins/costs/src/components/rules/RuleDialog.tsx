import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { FailureAlert, surfaceStyles } from '@provenpath/portal-react';
import { useEffect, useRef } from 'react';
import { costsTranslationRef } from '../../translation';
import { RuleForm, RuleProblem } from './form/RuleForm';
import { useRuleForm } from './form/useRuleForm';
import type { RuleDialogProps, RuleForm as Form } from './form/useRuleForm';
import { MovesTable } from './MovesTable';

function Buttons({ form, onClose }: { form: Form; onClose: () => void }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const { read, preview, saving, reason, effectiveFrom } = form;
  return (
    <>
      <Button variant="tertiary" onPress={onClose}>
        {t('ruleForm.cancel')}
      </Button>
      <Button
        variant="secondary"
        isDisabled={read.rule === null || effectiveFrom === ''}
        isPending={preview.isPending}
        onPress={() => read.rule && preview.mutate(read.rule)}
      >
        {t('ruleForm.preview')}
      </Button>
      <Button
        variant="primary"
        isDisabled={!preview.data || reason.trim() === ''}
        isPending={saving.isPending}
        onPress={() => read.rule && saving.mutate(read.rule)}
      >
        {t('ruleForm.save')}
      </Button>
    </>
  );
}

/** A rule, tried before it is saved. */
export function RuleDialog(props: RuleDialogProps) {
  const { t } = useTranslationRef(costsTranslationRef);
  const form = useRuleForm(props);
  const { preview, saving } = form;
  const result = useRef<HTMLDivElement>(null);
  // It comes below the form, where a long one hides it.
  useEffect(() => {
    if (preview.data) {
      result.current?.scrollIntoView?.({ block: 'start' });
    }
  }, [preview.data]);
  return (
    <Dialog isOpen onOpenChange={open => !open && props.onClose()} width={860}>
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={surfaceStyles.stack}>
          <RuleForm form={form} ruleId={props.ruleId} />
          <RuleProblem form={form} />
          <FailureAlert
            title={t('ruleForm.previewFailed')}
            error={preview.error}
          />
          <FailureAlert title={t('ruleForm.saveFailed')} error={saving.error} />
          <div ref={result}>
            {preview.data ? (
              <MovesTable preview={preview.data} />
            ) : (
              <p className={surfaceStyles.note}>{t('ruleForm.previewFirst')}</p>
            )}
          </div>
        </div>
      </DialogBody>
      <DialogFooter>
        <Buttons form={form} onClose={props.onClose} />
      </DialogFooter>
    </Dialog>
  );
}
