import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { TextField } from '@backstage/ui';
import { PortalQueryProvider, useDebounced } from '@provenpath/portal-react';
import { useNameCheck } from '../../hooks/queries';
import { goldenPathsTranslationRef } from '../../translation';
import { NameStatus } from './NameStatus';
import { findNameProblem } from './nameProblem';

/** Long enough for a word to be finished, short enough to feel like an answer. */
const TYPING_PAUSE_MILLISECONDS = 350;

/** Props of {@link ServiceName}. */
export type ServiceNameProps = FieldExtensionComponentProps<string>;

function ServiceNameField(props: ServiceNameProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { schema, uiSchema, formData: name = '', rawErrors = [] } = props;
  const problem = findNameProblem(name, schema);
  const settled = useDebounced(name, TYPING_PAUSE_MILLISECONDS);
  const query = useNameCheck(
    settled === '' || settled !== name || problem ? undefined : settled,
  );
  // Only where the template asks for it.
  const focus = { autoFocus: uiSchema['ui:autofocus'] };
  const isTaken = query.data?.available === false;
  return (
    <ScaffolderField
      required={props.required}
      disabled={props.disabled}
      rawErrors={rawErrors}
      rawDescription={uiSchema['ui:description'] ?? schema.description}
    >
      <TextField
        id={props.idSchema.$id}
        label={schema.title ?? t('serviceName.title')}
        secondaryLabel={props.required ? t('field.required') : undefined}
        placeholder={uiSchema['ui:placeholder']}
        value={name}
        onChange={value => props.onChange(value === '' ? undefined : value)}
        isRequired={props.required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={name !== '' && (isTaken || rawErrors.length > 0)}
        // The browser itself asks for a missing name. It must not stop Next for
        // any other reason: then nothing would say which.
        validationBehavior={name === '' ? 'native' : 'aria'}
        {...focus}
        autoComplete="off"
        spellCheck="false"
      />
      <NameStatus
        name={name}
        problem={problem}
        isProblemSaid={rawErrors.length > 0}
        isWaiting={settled !== name}
        query={query}
      />
    </ScaffolderField>
  );
}

/** A text field that tells while somebody types whether the name is free. */
export function ServiceName(props: ServiceNameProps) {
  return (
    <PortalQueryProvider>
      <ServiceNameField {...props} />
    </PortalQueryProvider>
  );
}
