import { ButtonLink, Link, Text } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { addDays } from '@provenpath/plugin-surveys-common';
import type { Campaign, Complaint } from '@provenpath/plugin-surveys-common';
import {
  EmptyState,
  OutLink,
  PortalQueryProvider,
  QueryPanel,
} from '@provenpath/portal-react';
import { useVoter } from '../../ballot/useVoter';
import {
  useCampaigns,
  useComplaints,
  useInvitation,
} from '../../hooks/queries';
import { rootRouteRef } from '../../routes';
import { surveysTranslationRef } from '../../translation';
import { formatDay, today } from '../shared/days';
import shared from '../shared/shared.module.css';

/** So long is it told that a complaint was resolved. */
const ANNOUNCED_DAYS = 90;
const ANNOUNCED_COMPLAINTS = 3;

/** Complaints resolved lately, the newest first. */
export function announcedComplaints(
  complaints: readonly Complaint[],
  now: string,
): Complaint[] {
  const since = addDays(now, -ANNOUNCED_DAYS);
  return complaints
    .filter(({ resolvedOn }) => resolvedOn !== null && resolvedOn >= since)
    .sort((one, other) =>
      (other.resolvedOn ?? '').localeCompare(one.resolvedOn ?? ''),
    )
    .slice(0, ANNOUNCED_COMPLAINTS);
}

function OpenSurvey(props: { campaign: Campaign; href: string }) {
  const { campaign, href } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const { data: voter } = useVoter();
  const { data: invitation } = useInvitation(campaign.id);
  const { title } = campaign;
  const answered =
    voter?.stateOf(campaign.id) === 'answered' ||
    (invitation?.ballotDrawnOn ?? null) !== null;
  if (!invitation?.invited) {
    return null;
  }
  if (answered) {
    return (
      <Text as="p" variant="body-medium">
        {t('widget.answered', { title })}
      </Text>
    );
  }
  return (
    <div className={shared.item}>
      <Text as="p" variant="body-medium" weight="bold">
        {t('widget.open', { title, day: formatDay(campaign.closesOn) })}
      </Text>
      <Text as="p" variant="body-medium" color="secondary">
        {t('widget.openAdvice')}
      </Text>
      <div>
        <ButtonLink href={href}>{t('widget.answer')}</ButtonLink>
      </div>
    </div>
  );
}

function Resolved({ complaints }: { complaints: Complaint[] }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  if (complaints.length === 0) {
    return null;
  }
  return (
    <div>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('widget.resolved')}
      </Text>
      <ul className={shared.list}>
        {complaints.map(complaint => (
          <li key={complaint.id}>
            <Text as="p" variant="body-medium">
              {complaint.title}
            </Text>
            <Text as="p" variant="body-medium" color="secondary">
              <OutLink href={complaint.workUrl}>{complaint.resolution}</OutLink>
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}

function WidgetContent() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const href = useRouteRef(rootRouteRef)?.() ?? '/surveys';
  const campaigns = useCampaigns();
  const complaints = useComplaints();
  const open =
    campaigns.data?.campaigns.filter(({ status }) => status === 'open') ?? [];
  const resolved = announcedComplaints(
    complaints.data?.complaints ?? [],
    today(),
  );
  return (
    <QueryPanel
      query={campaigns}
      compact
      loadingLabel={t('widget.loading')}
      errorSubject={t('widget.subject')}
      isEmpty={() => open.length === 0 && resolved.length === 0}
      empty={
        <EmptyState
          compact
          title={t('widget.empty')}
          description={t('widget.emptyAdvice')}
          action={<Link href={`${href}/results`}>{t('widget.all')}</Link>}
        />
      }
    >
      {() => (
        <div className={shared.list}>
          {open.map(campaign => (
            <OpenSurvey key={campaign.id} campaign={campaign} href={href} />
          ))}
          <Resolved complaints={resolved} />
          <Link href={`${href}/results`}>{t('widget.all')}</Link>
        </div>
      )}
    </QueryPanel>
  );
}

/** The open survey and what became of complaints, for the home page. */
export function SurveyWidget() {
  // The home page belongs to another plugin, so this plugin's own wrapper does
  // not reach in here.
  return (
    <PortalQueryProvider>
      <WidgetContent />
    </PortalQueryProvider>
  );
}
