import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { updateProposePermission } from '@provenpath/plugin-golden-paths-common';
import {
  ConfirmDialog,
  FailureAlert,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import type { MovingApi } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';

/**
 * A button that changes whether campaigns may touch a repository, once asked;
 * nothing for who may not.
 */
export function OptChange(props: {
  /** Its texts: `campaigns.optIn`, `campaigns.optInOf` and so on. */
  texts: 'optIn' | 'optOut';
  repository: string;
  change: (api: MovingApi) => Promise<void>;
  /** Asked before it is changed; false where something is still to be told. */
  isTold?: () => boolean;
  /** What has to be told for it. */
  children?: ReactNode;
}) {
  const { texts, repository, change, isTold = () => true, children } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  const { allowed } = usePermission({ permission: updateProposePermission });
  const [isAsked, setAsked] = useState(false);
  const { mutate, isPending, error } = useChange({
    queryKey: [MOVING_KEY],
    change: () => change(api),
    done: () => t(`campaigns.${texts}Done`),
    onDone: () => setAsked(false),
  });
  if (!allowed) {
    return null;
  }
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        aria-label={t(`campaigns.${texts}Of`, { repository })}
        onPress={() => setAsked(true)}
      >
        {t(`campaigns.${texts}`)}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={t(`campaigns.${texts}Title`, { repository })}
          yes={t(`campaigns.${texts}Yes`)}
          isPending={isPending}
          onNo={() => setAsked(false)}
          onYes={() => isTold() && mutate(undefined)}
        >
          <p>{t(`campaigns.${texts}Text`)}</p>
          {children}
          <FailureAlert title={t(`campaigns.${texts}Failed`)} error={error} />
        </ConfirmDialog>
      )}
    </>
  );
}
