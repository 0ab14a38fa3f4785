import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { outcomeSchema } from '@provenpath/plugin-surveys-common';
import type {
  Outcome,
  PlatformRequest,
} from '@provenpath/plugin-surveys-common';
import {
  FailureAlert,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { SURVEYS_KEYS } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';

/** The words for what becomes of a request. */
export function useOutcomeTitles(): Record<Outcome, string> {
  const { t } = useTranslationRef(surveysTranslationRef);
  return {
    planned: t('requests.planned'),
    done: t('requests.done'),
    rejected: t('requests.rejected'),
    answered: t('requests.replied'),
  };
}

/** The platform team's answer to a request. */
export function AnswerDialog(props: {
  request: PlatformRequest;
  onClose: () => void;
}) {
  const { request, onClose } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const titles = useOutcomeTitles();
  const [outcome, setOutcome] = useState<Outcome>('planned');
  const [answer, setAnswer] = useState('');
  const [workUrl, setWorkUrl] = useState('');
  const sending = useChange({
    queryKey: SURVEYS_KEYS,
    change: () =>
      api.answerRequest(request.id, {
        outcome,
        answer,
        workUrl: workUrl.trim() === '' ? null : workUrl.trim(),
      }),
    done: () => t('answerForm.sent'),
    onDone: onClose,
  });
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      isDismissable
      width={520}
    >
      <DialogHeader>
        {t('answerForm.title', { title: request.title })}
      </DialogHeader>
      <DialogBody>
        <div className={surfaceStyles.form}>
          <Select
            label={t('answerForm.outcome')}
            options={outcomeSchema.options.map(id => ({
              id,
              label: titles[id],
            }))}
            value={outcome}
            onChange={key => setOutcome(outcomeSchema.parse(key))}
          />
          <TextAreaField
            label={t('answerForm.text')}
            value={answer}
            maxLength={2000}
            isRequired
            onChange={setAnswer}
          />
          <TextField
            label={t('answerForm.work')}
            value={workUrl}
            onChange={setWorkUrl}
          />
          <Text as="p" variant="body-small" color="secondary">
            {t('answerForm.note')}
          </Text>
          <FailureAlert title={t('answerForm.failed')} error={sending.error} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('answerForm.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={answer.trim().length < 3}
          isPending={sending.isPending}
          onPress={() => sending.mutate(undefined)}
        >
          {t('answerForm.send')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
