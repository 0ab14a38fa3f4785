import { Button, Select, Text, TextAreaField } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LONGEST_COMMENT, UNSAID } from '@provenpath/plugin-surveys-common';
import type {
  Answer,
  Campaign,
  Invitation,
} from '@provenpath/plugin-surveys-common';
import { FailureAlert } from '@provenpath/portal-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Voter } from '../../ballot/Voter';
import { surveysTranslationRef } from '../../translation';
import { AnonymityNote } from './AnonymityNote';
import { CutsFields } from './CutsFields';
import { ScoreScale } from './ScoreScale';
import styles from './answer.module.css';

/** Props of {@link AnswerForm}. */
export interface AnswerFormProps {
  campaign: Campaign;
  invitation: Invitation;
  voter: Voter;
  onSent: () => void;
}

/** One question, one reason, one text, and what is sent along. */
export function AnswerForm(props: AnswerFormProps) {
  const { campaign, invitation, voter, onSent } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const [score, setScore] = useState<number | null>(null);
  const [missing, setMissing] = useState(false);
  const [answer, setAnswer] = useState<Omit<Answer, 'score'>>({
    reason: null,
    comment: '',
    domain: invitation.suggestedDomain,
    tenure: UNSAID,
  });
  const change = (part: Partial<Answer>) => setAnswer({ ...answer, ...part });
  const sending = useMutation({
    mutationFn: (whole: Answer) => voter.answer(campaign.id, whole),
    onSuccess: onSent,
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (score === null) {
      setMissing(true);
      // On a phone the numbers are far above the button.
      event.currentTarget
        .querySelector<HTMLInputElement>('input[type=radio]')
        ?.focus();
    } else {
      sending.mutate({ ...answer, score });
    }
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <ScoreScale
        question={campaign.question}
        value={score}
        isMissing={missing}
        onChange={chosen => {
          setScore(chosen);
          setMissing(false);
        }}
      />
      <Select
        label={t('answer.reason')}
        options={[
          { id: UNSAID, label: t('answer.reasonNone') },
          ...campaign.reasons.map(({ id, title }) => ({ id, label: title })),
        ]}
        value={answer.reason ?? UNSAID}
        onChange={key =>
          change({ reason: key === UNSAID ? null : String(key) })
        }
      />
      <TextAreaField
        label={t('answer.comment')}
        description={t('answer.commentHint')}
        value={answer.comment}
        maxLength={LONGEST_COMMENT}
        onChange={comment => change({ comment })}
      />
      <CutsFields
        domains={campaign.domains}
        domain={answer.domain}
        tenure={answer.tenure}
        onChange={change}
      />
      <AnonymityNote fingerprint={invitation.fingerprint} />
      <FailureAlert title={t('answer.failed')} error={sending.error} />
      <div className={styles.send}>
        <Button
          type="submit"
          size="medium"
          variant="primary"
          isPending={sending.isPending}
        >
          {t('answer.send')}
        </Button>
        <Text as="p" variant="body-medium" color="secondary">
          {t('answer.sendHint')}
        </Text>
      </div>
    </form>
  );
}
