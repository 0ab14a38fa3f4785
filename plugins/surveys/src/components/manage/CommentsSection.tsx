import { Button, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Campaign,
  Comment,
  Complaint,
} from '@provenpath/plugin-surveys-common';
import {
  EmptyState,
  FailureAlert,
  QueryPanel,
  Section,
  StatusLabel,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { useState } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { SURVEYS_KEYS, useComments, useComplaints } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import shared from '../shared/shared.module.css';

const ALL = 'all';
const PAGE_SIZE = 10;

const TONES: Record<NonNullable<Comment['npsClass']>, StatusTone> = {
  promoter: 'positive',
  passive: 'neutral',
  detractor: 'negative',
};

function CommentItem(props: { comment: Comment; complaints: Complaint[] }) {
  const { comment, complaints } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const tagging = useChange({
    queryKey: SURVEYS_KEYS,
    change: (ids: string[]) => api.tagComment(comment.id, ids),
    done: () => t('manage.tagged'),
  });
  return (
    <li className={shared.item}>
      <p className={surfaceStyles.text}>{comment.text}</p>
      {comment.npsClass && (
        <StatusLabel
          tone={TONES[comment.npsClass]}
          text={t(`manage.${comment.npsClass}`)}
        />
      )}
      <Select
        label={t('manage.tags')}
        selectionMode="multiple"
        options={complaints.map(({ id, title }) => ({ id, label: title }))}
        value={tagging.variables ?? comment.complaintIds}
        onChange={keys => tagging.mutate(keys.map(String))}
      />
      <FailureAlert title={t('manage.failed')} error={tagging.error} />
    </li>
  );
}

/** Detractors first: their complaints are what is tracked. */
function CommentList(props: { comments: Comment[]; complaints: Complaint[] }) {
  const { comments, complaints } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const [whose, setWhose] = useState<string>('detractor');
  const [shown, setShown] = useState(PAGE_SIZE);
  const chosen = comments.filter(
    ({ npsClass }) =>
      whose === ALL || npsClass === null || npsClass === 'detractor',
  );
  return (
    <div className={surfaceStyles.stack}>
      <ToggleButtonGroup
        aria-label={t('manage.whose')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[whose]}
        onSelectionChange={keys => setWhose(String([...keys][0]))}
      >
        <ToggleButton id="detractor" size="small">
          {t('manage.ofDetractors')}
        </ToggleButton>
        <ToggleButton id={ALL} size="small">
          {t('manage.ofAll')}
        </ToggleButton>
      </ToggleButtonGroup>
      <ul className={shared.list}>
        {chosen.slice(0, shown).map(comment => (
          <CommentItem
            key={comment.id}
            comment={comment}
            complaints={complaints}
          />
        ))}
      </ul>
      {chosen.length > shown && (
        <div>
          <Button
            variant="secondary"
            onPress={() => setShown(shown + PAGE_SIZE)}
          >
            {t('manage.moreComments', {
              left: String(chosen.length - shown),
            })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The free texts of a closed campaign, to be tagged with complaints. */
export function CommentsSection({ campaigns }: { campaigns: Campaign[] }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const closed = campaigns.filter(({ status }) => status === 'closed');
  const [chosen, setChosen] = useState<string>();
  const campaignId = chosen ?? closed[0]?.id;
  const comments = useComments(campaignId);
  const complaints = useComplaints();
  return (
    <Section
      title={t('manage.comments')}
      description={t('manage.commentsDescription')}
    >
      {campaignId === undefined ? (
        <EmptyState
          title={t('results.empty')}
          description={t('results.emptyAdvice')}
        />
      ) : (
        <div className={surfaceStyles.stack}>
          <Select
            label={t('results.which')}
            options={closed.map(({ id, title }) => ({ id, label: title }))}
            value={campaignId}
            onChange={key => setChosen(String(key))}
          />
          <QueryPanel
            query={comments}
            loadingLabel={t('manage.commentsLoading')}
            errorSubject={t('manage.commentsSubject')}
            isEmpty={data => data.comments.length === 0}
            empty={
              <EmptyState
                title={t('manage.commentsEmpty')}
                description={t('manage.commentsEmptyAdvice')}
              />
            }
          >
            {data => (
              <CommentList
                key={campaignId}
                comments={data.comments}
                complaints={complaints.data?.complaints ?? []}
              />
            )}
          </QueryPanel>
        </div>
      )}
    </Section>
  );
}
