import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import { newExemptionSchema } from '@provenpath/plugin-golden-paths-common';
import type { NewExemption } from '@provenpath/plugin-golden-paths-common';
import {
  DayField,
  FailureAlert,
  Section,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';

function emptyExemption(repository: string): NewExemption {
  return { repository, owner: '', reason: '', expiresOn: '' };
}

/** Asks for an exemption, or makes one where somebody may decide. */
export function ExemptionForm(props: {
  /** What the form begins with; may be empty. */
  repository: string;
  mayManage: boolean;
}) {
  const { repository, mayManage } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  const [exemption, setExemption] = useState(emptyExemption(repository));
  const [isTried, setTried] = useState(false);
  const parsed = newExemptionSchema.safeParse(exemption);
  const adding = useChange({
    queryKey: [MOVING_KEY],
    change: (added: NewExemption) => api.addExemption(added),
    done: ({ state }) =>
      t(state === 'active' ? 'exemptions.added' : 'exemptions.asked'),
    onDone: () => {
      setExemption(emptyExemption(''));
      setTried(false);
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.success) {
      adding.mutate(parsed.data);
    }
  };
  const field = (name: keyof NewExemption, hint: string) => {
    const problem = isTried
      ? parsed.error?.issues.find(({ path }) => path[0] === name)?.message
      : undefined;
    return {
      value: exemption[name],
      onChange: (value: string) =>
        setExemption({ ...exemption, [name]: value }),
      isRequired: true,
      isInvalid: problem !== undefined,
      description: problem ?? hint,
    };
  };
  return (
    <Section
      title={t(mayManage ? 'exemptions.add' : 'exemptions.ask')}
      description={t(
        mayManage ? 'exemptions.addDescription' : 'exemptions.askDescription',
      )}
    >
      <form className={shared.form} onSubmit={onSubmit} noValidate>
        <TextField
          label={t('exemptions.repository')}
          {...field('repository', t('exemptions.repositoryHint'))}
        />
        <TextField
          label={t('exemptions.owner')}
          {...field('owner', t('exemptions.ownerHint'))}
        />
        <TextField
          label={t('exemptions.reason')}
          {...field('reason', t('exemptions.reasonHint'))}
        />
        <DayField
          label={t('exemptions.until')}
          isRequired
          value={exemption.expiresOn}
          onChange={expiresOn => setExemption({ ...exemption, expiresOn })}
        />
        {isTried &&
          parsed.error?.issues
            .filter(({ path }) => path[0] === 'expiresOn')
            .map(({ message }) => (
              <p key={message} role="alert" className={shared.text}>
                {`${t('exemptions.until')}: ${message}`}
              </p>
            ))}
        <FailureAlert title={t('exemptions.failed')} error={adding.error} />
        <div>
          <Button type="submit" isPending={adding.isPending}>
            {t(mayManage ? 'exemptions.add' : 'exemptions.ask')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
