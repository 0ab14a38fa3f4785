import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformPullRequest } from '@provenpath/plugin-golden-paths-common';
import { OutLink } from '@provenpath/portal-react';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from './styles';

/** A pull request of the platform, with checks, conflicts and review. */
export function PullRequestLink(props: { pullRequest: PlatformPullRequest }) {
  const { url, number, state, checks, conflicts, reviewRequestedAt, problem } =
    props.pullRequest;
  const { t } = useTranslationRef(movingTranslationRef);
  const facts = [
    t(`pullRequest.state.${state}`),
    ...(state === 'open' ? [t(`pullRequest.checks.${checks}`)] : []),
    ...(conflicts.length > 0
      ? [t('pullRequest.conflicts', { count: conflicts.length })]
      : []),
    ...(reviewRequestedAt ? [t('pullRequest.review')] : []),
    ...(problem ? [problem] : []),
  ];
  return (
    <span>
      <OutLink href={url}>
        {t('pullRequest.number', { number: String(number) })}
      </OutLink>{' '}
      <span className={shared.note}>{facts.join(', ')}</span>
    </span>
  );
}
