import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import type {
  Exemption,
  ExemptionState,
} from '@provenpath/plugin-golden-paths-common';
import {
  ConfirmDialog,
  FailureAlert,
  OutLink,
  RefName,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';

type Act = 'approve' | 'decline' | 'end';

const ACTS: Record<ExemptionState, Act[]> = {
  requested: ['approve', 'decline'],
  active: ['end'],
  declined: [],
  ended: [],
  expired: [],
};

/** What may be done with an exemption, each after a question. */
function ExemptionActions({ exemption }: { exemption: Exemption }) {
  const { id, repository, state } = exemption;
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  const [asked, setAsked] = useState<Act>();
  const [note, setNote] = useState('');
  const change = useChange({
    queryKey: [MOVING_KEY],
    change: (act: Act) =>
      act === 'end'
        ? api.endExemption(id, note)
        : api.decideExemption(id, { decision: act, note }),
    done: after =>
      t(after.state === 'ended' ? 'exemptions.ended' : 'exemptions.decided'),
    onDone: () => setAsked(undefined),
  });
  return (
    <div className={shared.buttons}>
      {ACTS[state].map(act => (
        <Button
          key={act}
          size="small"
          variant="secondary"
          aria-label={`${t(`exemptions.${act}`)}: ${repository}`}
          onPress={() => setAsked(act)}
        >
          {t(`exemptions.${act}`)}
        </Button>
      ))}
      {asked && (
        <ConfirmDialog
          title={t(`exemptions.sure.${asked}`, { repository })}
          yes={t(`exemptions.${asked}`)}
          destructive={asked === 'end'}
          isPending={change.isPending}
          onNo={() => setAsked(undefined)}
          onYes={() => change.mutate(asked)}
        >
          <TextField
            label={t('exemptions.note')}
            description={t('exemptions.noteHint')}
            isRequired={asked === 'end'}
            value={note}
            onChange={setNote}
          />
          <FailureAlert
            title={t('exemptions.changeFailed')}
            error={change.error}
          />
        </ConfirmDialog>
      )}
    </div>
  );
}

/** One exemption with who answers for it, why, and until when. */
export function ExemptionRow(props: {
  exemption: Exemption;
  mayManage: boolean;
}) {
  const { exemption, mayManage } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const { repository, url, owner, reason, expiresOn, state } = exemption;
  return (
    <tr>
      <th scope="row">
        <OutLink href={url}>{repository}</OutLink>
      </th>
      <td>
        <RefName value={owner} none="" />
      </td>
      <td>
        {reason}
        <p className={shared.note}>
          {t('exemptions.by', { person: exemption.requestedBy })}
          {exemption.note && `; ${exemption.note}`}
        </p>
      </td>
      <td>
        <time dateTime={expiresOn}>{expiresOn}</time>
      </td>
      <td>{t(`exemptions.stateOf.${state}`)}</td>
      {mayManage && (
        <td>
          <ExemptionActions exemption={exemption} />
        </td>
      )}
    </tr>
  );
}
