import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Radio, RadioGroup, Select, TextField } from '@backstage/ui';
import { catalogInfoSchema } from '@provenpath/plugin-golden-paths-common';
import type { OwnerCandidate } from '@provenpath/plugin-golden-paths-common';
import { OutLink, Section, formatValue } from '@provenpath/portal-react';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';
import { readRegistrationDraft } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';

interface DraftPart {
  draft: RegistrationDraft;
  onChange: (change: Partial<RegistrationDraft>) => void;
}

/** Who could be the owner, how sure that is, and why. */
function Candidates(props: DraftPart & { candidates: OwnerCandidate[] }) {
  const { candidates, draft, onChange } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  if (candidates.length === 0) {
    return <p className={shared.text}>{t('joining.ownerUnknown')}</p>;
  }
  return (
    <RadioGroup
      label={t('joining.ownerFound')}
      value={draft.owner}
      onChange={owner => onChange({ owner })}
    >
      {candidates.map(({ ref, title, confidence, evidence }) => (
        <div key={ref}>
          <Radio value={ref}>
            {t('joining.ownerConfidence', {
              title,
              confidence: formatValue(confidence, 'share'),
            })}
          </Radio>
          <ul className={shared.bullets}>
            {evidence.map(({ text, url }) => (
              <li key={text}>
                <OutLink href={url}>{text}</OutLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </RadioGroup>
  );
}

function Fields({ draft, onChange }: DraftPart) {
  const { t } = useTranslationRef(movingTranslationRef);
  const parsed = readRegistrationDraft(draft);
  const problemOf = (field: string) =>
    parsed.error?.issues.find(({ path }) => path[0] === field)?.message;
  const text = (name: 'name' | 'owner' | 'system', hint?: string) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
    isInvalid: problemOf(name) !== undefined,
    description: problemOf(name) ?? hint,
  });
  return (
    <>
      <TextField label={t('joining.name')} {...text('name')} />
      <TextField
        label={t('joining.text')}
        value={draft.description}
        onChange={description => onChange({ description })}
      />
      <div className={shared.fieldRow}>
        <Select
          label={t('joining.type')}
          options={catalogInfoSchema.shape.type.options.map(id => ({
            id,
            label: id,
          }))}
          value={draft.type}
          onChange={key =>
            onChange({ type: catalogInfoSchema.shape.type.parse(key) })
          }
        />
        <Select
          label={t('joining.lifecycle')}
          options={catalogInfoSchema.shape.lifecycle.options.map(id => ({
            id,
            label: id,
          }))}
          value={draft.lifecycle}
          onChange={key =>
            onChange({
              lifecycle: catalogInfoSchema.shape.lifecycle.parse(key),
            })
          }
        />
      </div>
      <TextField
        label={t('joining.owner')}
        {...text('owner', t('joining.ownerHint'))}
      />
      <TextField
        label={t('joining.system')}
        {...text('system', t('joining.systemHint'))}
      />
    </>
  );
}

/** The proposed `catalog-info.yaml`; all of it may be changed before it is sent. */
export function RegistrationFields(
  props: DraftPart & {
    candidates: OwnerCandidate[];
    isRegistering: boolean;
    onTick: (isRegistering: boolean) => void;
  },
) {
  const { isRegistering, onTick } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <Section title={t('joining.registration')}>
      <div className={shared.form}>
        <Checkbox isSelected={isRegistering} onChange={onTick}>
          {t('joining.registrationTick')}
        </Checkbox>
        {isRegistering && (
          <>
            <Candidates {...props} />
            <Fields {...props} />
          </>
        )}
      </div>
    </Section>
  );
}
