import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { goldenPathsTranslationRef } from '../../translation';
import styles from './Confirmation.module.css';
import { ConfirmationInput } from './ConfirmationInput';
import { expectedText } from './expectedText';
import type { ConfirmationOptions } from './expectedText';

/** Props of {@link TypedConfirmation}. */
export type TypedConfirmationProps = FieldExtensionComponentProps<
  string,
  ConfirmationOptions
>;

/** Asks for the name of what a run will take away. */
export function TypedConfirmation(props: TypedConfirmationProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { uiSchema, schema, formContext, formData = '', onChange } = props;
  const expected = expectedText(
    uiSchema['ui:options'],
    formContext?.formData ?? {},
  );
  if (expected === undefined) {
    return <p className={styles.status}>{t('confirmation.nothingExpected')}</p>;
  }
  return (
    <ScaffolderField
      required={props.required}
      disabled={props.disabled}
      rawErrors={props.rawErrors}
      rawDescription={uiSchema['ui:description'] ?? schema.description}
    >
      <ConfirmationInput
        id={props.idSchema.$id}
        expected={expected}
        value={formData}
        // Never undefined: the form leaves a key without a value out of validation.
        onChange={onChange}
        isInvalid={(props.rawErrors ?? []).length > 0}
        isDisabled={props.disabled}
      />
    </ScaffolderField>
  );
}
