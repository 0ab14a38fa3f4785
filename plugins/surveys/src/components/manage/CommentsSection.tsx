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
function CommentList({ campaignId }: { campaignId: string }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const [whose, setWhose] = useState<string>('detractor');
  const query = useComments(
    campaignId,
    whose === ALL ? undefined : 'detractor',
  );
  const complaints = useComplaints().data?.complaints ?? [];
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
      <QueryPanel
        query={query}
        loadingLabel={t('manage.commentsLoading')}
        errorSubject={t('manage.commentsSubject')}
        isEmpty={data => data.total === 0}
        empty={
          <EmptyState
            title={t('manage.commentsEmpty')}
            description={t('manage.commentsEmptyAdvice')}
          />
        }
      >
        {({ comments, total }) => (
          <>
            <ul className={shared.list}>
              {comments.map(comment => (
                <CommentItem
                  key={comment.id}
                  comment={comment}
                  complaints={complaints}
                />
              ))}
            </ul>
            {query.hasNextPage && (
              <div>
                <Button
                  variant="secondary"
                  isPending={query.isFetchingNextPage}
                  onPress={() => query.fetchNextPage()}
                >
                  {t('manage.moreComments', {
                    left: String(total - comments.length),
                  })}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryPanel>
    </div>
  );
}

/** The free texts of a closed campaign, to be tagged with complaints. */
export function CommentsSection({ campaigns }: { campaigns: Campaign[] }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const closed = campaigns.filter(({ status }) => status === 'closed');
  const [chosen, setChosen] = useState<string>();
  const campaignId = chosen ?? closed[0]?.id;
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
          <CommentList key={campaignId} campaignId={campaignId} />
        </div>
      )}
    </Section>
  );
}
