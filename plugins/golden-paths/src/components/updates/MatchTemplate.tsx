import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { campaignManagePermission } from '@provenpath/plugin-golden-paths-common';
import type { LineageMatch } from '@provenpath/plugin-golden-paths-common';
import {
  ConfirmDialog,
  FailureAlert,
  Section,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';
import { readMatchDraft } from './matchDraft';
import type { MatchDraft } from './matchDraft';

function useMatching(repository: string, onDone: () => void) {
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  return useChange({
    queryKey: [MOVING_KEY],
    change: (match: LineageMatch) => api.matchTemplate(repository, match),
    done: () => t('match.done'),
    onDone,
  });
}

function MatchFields(props: {
  draft: MatchDraft;
  problems: Partial<MatchDraft>;
  /** The repository is known where the page is about one. */
  isFixed: boolean;
  onChange: (change: Partial<MatchDraft>) => void;
}) {
  const { draft, problems, isFixed, onChange } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const names = ['repository', 'template', 'version', 'inputs'] as const;
  return names
    .filter(name => !(isFixed && name === 'repository'))
    .map(name => (
      <TextField
        key={name}
        label={t(`match.${name}`)}
        description={problems[name] ?? t(`match.${name}Hint`)}
        isInvalid={problems[name] !== undefined}
        isRequired
        value={draft[name]}
        onChange={value => onChange({ [name]: value })}
      />
    ));
}

function MatchForm(props: { repository: string | undefined }) {
  const fixed = props.repository;
  const { t } = useTranslationRef(movingTranslationRef);
  const empty = { repository: '', template: '', version: '', inputs: '{}' };
  const [typed, setTyped] = useState(empty);
  const [isTried, setTried] = useState(false);
  const [asked, setAsked] = useState<LineageMatch>();
  const draft = { ...typed, repository: fixed ?? typed.repository };
  const { match, problems } = readMatchDraft(draft, t('match.inputsProblem'));
  const repository = draft.repository.trim();
  const matching = useMatching(repository, () => {
    setAsked(undefined);
    setTyped(empty);
    setTried(false);
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setAsked(match);
  };
  return (
    <form className={shared.form} onSubmit={onSubmit} noValidate>
      <MatchFields
        draft={draft}
        problems={isTried ? problems : {}}
        isFixed={fixed !== undefined}
        onChange={change => setTyped({ ...typed, ...change })}
      />
      <div>
        <Button type="submit" variant="secondary">
          {t('match.save')}
        </Button>
      </div>
      {asked && (
        <ConfirmDialog
          title={t('match.sure', { repository, template: asked.template })}
          yes={t('match.yes')}
          isPending={matching.isPending}
          onNo={() => setAsked(undefined)}
          onYes={() => matching.mutate(asked)}
        >
          <p>{t('match.sureText')}</p>
          <FailureAlert title={t('match.failed')} error={matching.error} />
        </ConfirmDialog>
      )}
    </form>
  );
}

/** Says by hand which template a repository came from: for the platform team. */
export function MatchTemplate(props: {
  /** `host/owner/name`; undefined lets it be typed. */
  repository?: string;
}) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { allowed } = usePermission({ permission: campaignManagePermission });
  if (!allowed) {
    return null;
  }
  return (
    <Section title={t('match.title')} description={t('match.description')}>
      <MatchForm repository={props.repository} />
    </Section>
  );
}
