import { Button, VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import { deliveryTranslationRef } from '../translation';
import styles from './delivery.module.css';

type CopyState = 'copy' | 'copied' | 'copyFailed';

/** Some lines of YAML with a button that copies them. */
export function CopyableYaml({ yaml }: { yaml: string }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [state, setState] = useState<CopyState>('copy');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(yaml);
      setState('copied');
    } catch {
      // Without a secure origin there is no clipboard: the text can still be
      // selected, and the button says so.
      setState('copyFailed');
    }
  };
  return (
    <div className={styles.yaml}>
      <pre>{yaml}</pre>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiFileCopyLine aria-hidden />}
        onPress={copy}
      >
        {t(`missing.${state}`)}
      </Button>
      <VisuallyHidden role="status">
        {state === 'copy' ? '' : t(`missing.${state}`)}
      </VisuallyHidden>
    </div>
  );
}
