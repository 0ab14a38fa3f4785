import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import { repositoryIdSchema } from '@provenpath/plugin-golden-paths-common';
import { Section } from '@provenpath/portal-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';

/** Any repository by its address: also one that the catalog knows. */
export function OpenRepository(props: {
  onOpen: (repository: string) => void;
}) {
  const { t } = useTranslationRef(movingTranslationRef);
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = repositoryIdSchema.safeParse(text.trim());
    setWrong(!parsed.success);
    if (parsed.success) {
      props.onOpen(parsed.data);
    }
  };
  return (
    <Section title={t('joining.openTitle')}>
      <form className={shared.form} onSubmit={onSubmit}>
        <TextField
          label={t('joining.repository')}
          description={t(isWrong ? 'joining.openWrong' : 'joining.openHint')}
          isInvalid={isWrong}
          value={text}
          onChange={setText}
        />
        <div>
          <Button type="submit" variant="secondary">
            {t('joining.open')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
