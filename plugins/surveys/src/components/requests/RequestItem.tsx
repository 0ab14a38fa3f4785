import { Button, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformRequest } from '@provenpath/plugin-surveys-common';
import {
  DemoBadge,
  EntityLink,
  OutLink,
  StatusLabel,
  surfaceStyles,
} from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { surveysTranslationRef } from '../../translation';
import { formatDay } from '../shared/days';
import shared from '../shared/shared.module.css';
import { useOutcomeTitles } from './AnswerDialog';

function useStatus(request: PlatformRequest): {
  tone: StatusTone;
  text: string;
} {
  const { t } = useTranslationRef(surveysTranslationRef);
  const titles = useOutcomeTitles();
  if (request.outcome !== null) {
    const values = {
      outcome: titles[request.outcome],
      day: formatDay(request.answeredOn),
    };
    const tone = request.outcome === 'rejected' ? 'neutral' : 'positive';
    return request.inTime
      ? { tone, text: t('requests.answeredOn', values) }
      : { tone: 'warning', text: t('requests.answeredLate', values) };
  }
  const day = formatDay(request.dueOn);
  return request.state === 'late'
    ? { tone: 'negative', text: t('requests.lateSince', { day }) }
    : { tone: 'neutral', text: t('requests.due', { day }) };
}

/** One request with what became of it. */
export function RequestItem(props: {
  request: PlatformRequest;
  /** Undefined for who may not answer. */
  onAnswer?: () => void;
}) {
  const { request, onAnswer } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const status = useStatus(request);
  return (
    <li className={shared.item}>
      <div className={surfaceStyles.titleRow}>
        <Text as="h3" variant="body-medium" weight="bold">
          {request.title}
        </Text>
        <StatusLabel {...status} />
        {request.demo && <DemoBadge />}
        {onAnswer && request.outcome === null && (
          <Button
            size="small"
            variant="secondary"
            aria-label={`${t('requests.answer')}: ${request.title}`}
            onPress={onAnswer}
          >
            {t('requests.answer')}
          </Button>
        )}
      </div>
      {request.text && <p className={surfaceStyles.text}>{request.text}</p>}
      <p className={surfaceStyles.note}>
        {t(`requests.${request.kind}`)}{' '}
        <EntityLink entityRef={request.authorRef} />,{' '}
        {formatDay(request.createdOn)}
        {request.page && `, ${t('requests.page', { page: request.page })}`}
      </p>
      {request.answer && (
        <blockquote className={shared.quote}>
          <p className={surfaceStyles.text}>{request.answer}</p>
          {request.workUrl && (
            <OutLink href={request.workUrl}>{t('requests.work')}</OutLink>
          )}
        </blockquote>
      )}
    </li>
  );
}
