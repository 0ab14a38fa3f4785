import { Button } from '@backstage/ui';
import {
  errorApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { requestCreatePermission } from '@provenpath/plugin-surveys-common';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { RiChatSmile2Line } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { useVoter } from '../../ballot/useVoter';
import { surveysTranslationRef } from '../../translation';
import { RequestDialog } from '../requests/RequestDialog';
import styles from './feedback.module.css';

/** Answers that left this browser and have not been written are sent again. */
function useSendUncounted() {
  const errorApi = useApi(errorApiRef);
  const { data: voter } = useVoter();
  useEffect(() => {
    voter?.sendUncounted().catch((error: unknown) => {
      // It is tried again on the next visit; nobody has to do anything now.
      errorApi.post(error instanceof Error ? error : new Error(String(error)), {
        hidden: true,
      });
    });
  }, [voter, errorApi]);
}

function FeedbackElement() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  const { allowed } = usePermission({ permission: requestCreatePermission });
  useSendUncounted();
  if (!allowed) {
    return null;
  }
  return (
    <>
      <Button
        className={styles.button}
        variant="secondary"
        size="medium"
        iconStart={<RiChatSmile2Line aria-hidden />}
        onPress={() => setOpen(true)}
      >
        <span className={styles.label}>{t('feedback.button')}</span>
      </Button>
      <RequestDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        page={pathname}
      />
    </>
  );
}

/** A button on every page, to say something to the platform team. */
export function FeedbackButton() {
  // An element of the app's root is outside of this plugin's own wrapper.
  return (
    <PortalQueryProvider>
      <FeedbackElement />
    </PortalQueryProvider>
  );
}
