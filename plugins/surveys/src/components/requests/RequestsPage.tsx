import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  requestAnswerPermission,
  requestCreatePermission,
  requestStateSchema,
  surveyReadPermission,
} from '@provenpath/plugin-surveys-common';
import type {
  PlatformRequest,
  RequestsResponse,
  RequestState,
} from '@provenpath/plugin-surveys-common';
import {
  EmptyState,
  GuardedPage,
  QueryPanel,
  Section,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { RiChatSmile2Line } from '@remixicon/react';
import { useState } from 'react';
import { useRequests } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import { formatShare } from '../shared/formatPoints';
import shared from '../shared/shared.module.css';
import { AnswerDialog } from './AnswerDialog';
import { RequestDialog } from './RequestDialog';
import { RequestItem } from './RequestItem';

const ALL = 'all';
const FILTERS = {
  state: {
    default: ALL,
    isValid: (value: string) =>
      value === ALL || requestStateSchema.safeParse(value).success,
  },
};

function Summary({ data }: { data: RequestsResponse }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const { counts, answeredInTime } = data;
  return (
    <p className={surfaceStyles.note}>
      {t('requests.counts', {
        open: String(counts.open),
        late: String(counts.late),
        answered: String(counts.answered),
      })}
      .{' '}
      {answeredInTime.share === null
        ? t('requests.shareNone')
        : t('requests.share', {
            share: formatShare(answeredInTime.share),
            n: String(answeredInTime.n),
          })}
      .
    </p>
  );
}

/** The requests in one state; give it a key of that state. */
function RequestList(props: { state: string }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const [cursor, setCursor] = useState<string>();
  const [answering, setAnswering] = useState<PlatformRequest>();
  const { allowed } = usePermission({ permission: requestAnswerPermission });
  const state: RequestState | undefined = requestStateSchema.safeParse(
    props.state,
  ).data;
  const query = useRequests({ state, cursor });
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('requests.loading')}
      errorSubject={t('requests.subject')}
      isEmpty={({ requests }) => requests.length === 0}
      empty={
        <EmptyState
          icon={<RiChatSmile2Line size={28} />}
          title={t('requests.empty')}
          description={t('requests.emptyAdvice')}
        />
      }
    >
      {data => (
        <div className={surfaceStyles.stack}>
          <Summary data={data} />
          <ul className={shared.list}>
            {data.requests.map(request => (
              <RequestItem
                key={request.id}
                request={request}
                onAnswer={allowed ? () => setAnswering(request) : undefined}
              />
            ))}
          </ul>
          <div className={surfaceStyles.buttons}>
            {cursor !== undefined && (
              <Button variant="secondary" onPress={() => setCursor(undefined)}>
                {t('requests.newest')}
              </Button>
            )}
            {data.nextCursor !== null && (
              <Button
                variant="secondary"
                onPress={() => setCursor(data.nextCursor ?? undefined)}
              >
                {t('requests.more')}
              </Button>
            )}
          </div>
          {answering && (
            <AnswerDialog
              request={answering}
              onClose={() => setAnswering(undefined)}
            />
          )}
        </div>
      )}
    </QueryPanel>
  );
}

/** Requests and feedback: open, late and answered, for all to see. */
export function RequestsPage() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const [sending, setSending] = useState(false);
  const { allowed } = usePermission({ permission: requestCreatePermission });
  return (
    <GuardedPage permission={surveyReadPermission}>
      <Section
        title={t('requests.title')}
        description={t('requests.description')}
        actions={
          <>
            <ToggleButtonGroup
              aria-label={t('requests.filter')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[filters.state]}
              onSelectionChange={keys =>
                setFilters({ state: String([...keys][0]) })
              }
            >
              {([ALL, ...requestStateSchema.options] as const).map(state => (
                <ToggleButton key={state} id={state} size="small">
                  {t(`requests.${state}`)}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            {allowed && (
              <Button
                size="small"
                variant="primary"
                onPress={() => setSending(true)}
              >
                {t('requests.send')}
              </Button>
            )}
          </>
        }
      >
        <RequestList key={filters.state} state={filters.state} />
      </Section>
      <RequestDialog
        isOpen={sending}
        onClose={() => setSending(false)}
        page={window.location.pathname}
      />
    </GuardedPage>
  );
}
