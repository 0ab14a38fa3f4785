import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  JoiningRequest,
  JoiningResponse,
} from '@provenpath/plugin-golden-paths-common';
import {
  ConfirmDialog,
  FailureAlert,
  useChange,
} from '@provenpath/portal-react';
import { RiGitPullRequestLine } from '@remixicon/react';
import { useState } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';
import { readRegistrationDraft } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';

/** Files that the chosen layers and the registration add. */
function pathsOf(joining: JoiningResponse, request: JoiningRequest): string[] {
  const files = joining.layers
    .filter(({ name }) => request.layers.includes(name))
    .flatMap(layer => layer.files.map(({ path }) => path));
  return [
    ...new Set([
      ...files,
      ...(request.registration ? ['catalog-info.yaml'] : []),
    ]),
  ];
}

/** The request as it stands; null while nothing is chosen or a field is wrong. */
function toRequest(
  layers: string[],
  draft: RegistrationDraft | null,
): JoiningRequest | null {
  if (draft === null) {
    return layers.length === 0 ? null : { layers, registration: null };
  }
  const parsed = readRegistrationDraft(draft);
  return parsed.success ? { layers, registration: parsed.data } : null;
}

function Question(props: {
  joining: JoiningResponse;
  request: JoiningRequest;
  onYes: () => void;
  onNo: () => void;
}) {
  const { joining, request, onYes, onNo } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const { registration } = request;
  return (
    <ConfirmDialog
      title={t('joining.sure', { repository: joining.repository })}
      yes={t('joining.sureYes')}
      onNo={onNo}
      onYes={onYes}
    >
      <p>{t('joining.sureText')}</p>
      <ul>
        {pathsOf(joining, request).map(path => (
          <li key={path} className={shared.code}>
            {path}
          </li>
        ))}
      </ul>
      {registration && (
        <p>{t('joining.sureOwner', { owner: registration.owner })}</p>
      )}
    </ConfirmDialog>
  );
}

/** Opens the pull request with what was chosen, once asked. */
export function SendJoining(props: {
  joining: JoiningResponse;
  layers: string[];
  /** Null when nothing is to be registered. */
  draft: RegistrationDraft | null;
}) {
  const { joining, layers, draft } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  const [isAsked, setAsked] = useState(false);
  const request = toRequest(layers, draft);
  const sending = useChange({
    queryKey: [MOVING_KEY],
    change: (body: JoiningRequest) =>
      api.proposeJoining(joining.repository, body),
    done: ({ outcome }) => t(`drift.outcome.${outcome}`),
  });
  if (!joining.mayPropose) {
    return <p className={shared.note}>{t('joining.mayNot')}</p>;
  }
  const isBlocked = joining.pullRequest?.kind === 'update';
  return (
    <div className={shared.stack}>
      <FailureAlert title={t('joining.failed')} error={sending.error} />
      <div className={shared.row}>
        <Button
          iconStart={<RiGitPullRequestLine aria-hidden />}
          isDisabled={request === null || isBlocked}
          isPending={sending.isPending}
          onPress={() => setAsked(true)}
        >
          {t(joining.pullRequest ? 'joining.sendUpdate' : 'joining.send')}
        </Button>
        {isBlocked && (
          <span className={shared.note}>{t('joining.blocked')}</span>
        )}
        {!isBlocked && request === null && (
          <span className={shared.note}>{t('joining.nothing')}</span>
        )}
      </div>
      {isAsked && request && (
        <Question
          joining={joining}
          request={request}
          onNo={() => setAsked(false)}
          onYes={() => {
            setAsked(false);
            sending.mutate(request);
          }}
        />
      )}
    </div>
  );
}
