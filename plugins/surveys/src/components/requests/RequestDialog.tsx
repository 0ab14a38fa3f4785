import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Radio,
  RadioGroup,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { NewRequest } from '@provenpath/plugin-surveys-common';
import {
  FailureAlert,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { SURVEYS_KEYS } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import { formatDay } from '../shared/days';

/** Props of {@link RequestDialog}. */
export interface RequestDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** Path of the page that it is sent from. */
  page: string;
}

const EMPTY = { kind: 'feedback', title: '', text: '' } as const;

/** A wish, an opinion or a problem, to the platform team. */
export function RequestDialog({ isOpen, onClose, page }: RequestDialogProps) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const [request, setRequest] = useState<Omit<NewRequest, 'page'>>(EMPTY);
  const change = (part: Partial<NewRequest>) =>
    setRequest({ ...request, ...part });
  const sending = useChange({
    queryKey: SURVEYS_KEYS,
    change: () => api.createRequest({ ...request, page }),
    done: ({ dueOn }) => t('requestForm.sent', { day: formatDay(dueOn) }),
    onDone: () => {
      setRequest(EMPTY);
      onClose();
    },
  });
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => !open && onClose()}
      isDismissable
      width={520}
    >
      <DialogHeader>{t('requestForm.title')}</DialogHeader>
      <DialogBody>
        <div className={surfaceStyles.form}>
          <RadioGroup
            label={t('requestForm.kind')}
            value={request.kind}
            onChange={kind =>
              change({ kind: kind === 'request' ? 'request' : 'feedback' })
            }
          >
            <Radio value="request">{t('requestForm.kindRequest')}</Radio>
            <Radio value="feedback">{t('requestForm.kindFeedback')}</Radio>
          </RadioGroup>
          <TextField
            label={t('requestForm.subject')}
            value={request.title}
            maxLength={120}
            isRequired
            onChange={title => change({ title })}
          />
          <TextAreaField
            label={t('requestForm.text')}
            value={request.text}
            maxLength={4000}
            onChange={text => change({ text })}
          />
          <Text as="p" variant="body-small" color="secondary">
            {t('requestForm.note')} {t('requestForm.page', { page })}
          </Text>
          <FailureAlert title={t('requestForm.failed')} error={sending.error} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('requestForm.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={request.title.trim().length < 3}
          isPending={sending.isPending}
          onPress={() => sending.mutate(undefined)}
        >
          {t('requestForm.send')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
