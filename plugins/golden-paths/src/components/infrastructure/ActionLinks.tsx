import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import type {
  InfrastructureAction,
  InfrastructureResponse,
} from '@provenpath/plugin-golden-paths-common';
import { useId } from 'react';
import { selectedTemplateRouteRef } from '../../routes';
import { goldenPathsTranslationRef } from '../../translation';
import styles from './Infrastructure.module.css';

function useFormAddress(action: InfrastructureAction): string | undefined {
  const toTemplate = useRouteRef(selectedTemplateRouteRef);
  const { namespace, name } = parseEntityRef(action.templateRef);
  const form = toTemplate?.({ namespace, templateName: name });
  const answers = new URLSearchParams({
    formData: JSON.stringify(action.formData),
  });
  return form && `${form}?${answers}`;
}

function ActionLink(props: {
  action: InfrastructureAction;
  mayChange: boolean;
}) {
  const { action, mayChange } = props;
  // For a stranger one reason serves all: it stands below the buttons.
  const reason = mayChange ? action.refusedBecause : undefined;
  const address = useFormAddress(action);
  const reasonId = useId();
  if (address && mayChange && !reason) {
    return (
      <ButtonLink size="small" variant="secondary" href={address}>
        {action.title}
      </ButtonLink>
    );
  }
  return (
    <div className={styles.refused}>
      <Button
        size="small"
        variant="secondary"
        isDisabled
        aria-describedby={reason && reasonId}
      >
        {action.title}
      </Button>
      {reason && (
        <span id={reasonId} className={styles.minor}>
          {reason}
        </span>
      )}
    </div>
  );
}

/** The forms that change a resource, filled in as far as it is known. */
export function ActionLinks({
  resource,
}: {
  resource: InfrastructureResponse;
}) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { actions, mayChange } = resource;
  if (actions.length === 0) {
    return null;
  }
  return (
    <div className={styles.actions}>
      {actions.map(action => (
        <ActionLink key={action.id} action={action} mayChange={mayChange} />
      ))}
      {!mayChange && (
        <span className={styles.minor}>{t('infrastructure.readOnly')}</span>
      )}
    </div>
  );
}
