import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogBody, DialogFooter } from '@backstage/ui';
import type { RemovalResponse } from '@provenpath/plugin-golden-paths-common';
import { StatusLabel } from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { useFirstFocus } from '../../hooks/useFirstFocus';
import { goldenPathsTranslationRef } from '../../translation';
import { ThingName } from './CreatedThings';
import styles from './Run.module.css';

type Results = RemovalResponse['results'];

const TONES: Record<Results[number]['outcome'], StatusTone> = {
  removed: 'positive',
  'gone-already': 'positive',
  kept: 'neutral',
  failed: 'negative',
};

/** What became of each thing that a run had made. */
export function RemovalResults({ results }: { results: Results }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const footer = useFirstFocus<HTMLDivElement>();
  const failed = results.some(({ outcome }) => outcome === 'failed');
  return (
    <>
      <DialogBody>
        <div className={styles.stack}>
          <p role="status" className={styles.paragraph}>
            {t(failed ? 'removal.partly' : 'removal.done')}
          </p>
          <ul className={styles.things}>
            {results.map(({ kind, name, outcome, detail }) => (
              <li key={`${kind} ${name}`}>
                <ThingName thing={{ kind, name }} />
                <span className={styles.thingState}>
                  <StatusLabel
                    tone={TONES[outcome]}
                    text={t(`removal.outcomes.${outcome}`)}
                  />
                  {detail && <span className={styles.minor}>{detail}</span>}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </DialogBody>
      <DialogFooter ref={footer}>
        <Button variant="primary" slot="close">
          {t('removal.close')}
        </Button>
      </DialogFooter>
    </>
  );
}
