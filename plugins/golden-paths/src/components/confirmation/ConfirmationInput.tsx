import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { StatusLabel } from '@provenpath/portal-react';
import { goldenPathsTranslationRef } from '../../translation';
import styles from './Confirmation.module.css';

/** Props of {@link ConfirmationInput}. */
export interface ConfirmationInputProps {
  expected: string;
  value: string;
  onChange: (value: string) => void;
  id?: string;
  isInvalid?: boolean;
  isDisabled?: boolean;
}

/** A text field for the name of what will be lost, typed letter by letter. */
export function ConfirmationInput(props: ConfirmationInputProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { expected, value, isInvalid, ...rest } = props;
  const matches = value === expected;
  return (
    <div>
      <TextField
        {...rest}
        label={t('confirmation.label', { expected })}
        value={value}
        isRequired
        isInvalid={isInvalid && value !== '' && !matches}
        // As for a name: the browser stops only what is empty.
        validationBehavior={value === '' ? 'native' : 'aria'}
        autoComplete="off"
        spellCheck="false"
      />
      <div role="status" className={styles.status}>
        {matches && (
          <StatusLabel tone="positive" text={t('confirmation.matches')} />
        )}
        {!matches && value !== '' && t('confirmation.differs', { expected })}
      </div>
    </div>
  );
}
