import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { JoiningResponse } from '@provenpath/plugin-golden-paths-common';
import { QueryPanel, Section } from '@provenpath/portal-react';
import { useState } from 'react';
import { useJoining } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { PullRequestLink } from '../shared/PullRequestLink';
import { shared } from '../shared/styles';
import { LayerChoice } from './LayerChoice';
import { RegistrationFields } from './RegistrationFields';
import { SendJoining } from './SendJoining';
import { toRegistrationDraft } from './registrationDraft';

function Choices({ joining }: { joining: JoiningResponse }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { repository, layers, registration, pullRequest } = joining;
  const [chosen, setChosen] = useState<string[]>([]);
  const [draft, setDraft] = useState(() =>
    registration ? toRegistrationDraft(registration) : null,
  );
  const [isRegistering, setRegistering] = useState(registration !== null);
  return (
    <>
      <Section
        title={t('joining.layersTitle', { repository })}
        description={t('joining.layersDescription')}
      >
        <div className={shared.stack}>
          {pullRequest && <PullRequestLink pullRequest={pullRequest} />}
          {layers.length === 0 && (
            <p className={shared.text}>{t('joining.noProvider')}</p>
          )}
          {layers.map(layer => (
            <LayerChoice
              key={layer.name}
              layer={layer}
              isChosen={chosen.includes(layer.name)}
              onChange={isChosen =>
                setChosen(
                  isChosen
                    ? [...chosen, layer.name]
                    : chosen.filter(name => name !== layer.name),
                )
              }
            />
          ))}
        </div>
      </Section>
      {registration && draft && (
        <RegistrationFields
          candidates={registration.candidates}
          draft={draft}
          isRegistering={isRegistering}
          onTick={setRegistering}
          onChange={change => setDraft({ ...draft, ...change })}
        />
      )}
      <SendJoining
        joining={joining}
        layers={chosen}
        draft={isRegistering ? draft : null}
      />
    </>
  );
}

/** What a pull request would bring to one repository, chosen before it is sent. */
export function JoiningForm({ repository }: { repository: string }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const query = useJoining(repository);
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('joining.layersLoading')}
      errorSubject={t('joining.layersSubject')}
      skeleton={<Skeleton width="100%" height={320} />}
    >
      {joining => (
        <div className={shared.stack}>
          <Choices joining={joining} />
        </div>
      )}
    </QueryPanel>
  );
}
