import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CreatedThing } from '@provenpath/plugin-golden-paths-common';
import { OutLink, StatusLabel } from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { goldenPathsTranslationRef } from '../../translation';
import styles from './Run.module.css';

type Presence = 'exists' | 'gone' | 'unseen';

const TONES: Record<Presence, StatusTone> = {
  exists: 'positive',
  gone: 'neutral',
  unseen: 'warning',
};

function presenceOf({ exists }: CreatedThing): Presence {
  if (exists === 'unknown') {
    return 'unseen';
  }
  return exists ? 'exists' : 'gone';
}

function originOf({ createdByThisRun }: CreatedThing) {
  if (createdByThisRun === 'unknown') {
    return 'unsure';
  }
  return createdByThisRun ? 'byThisRun' : 'before';
}

/** What a run touched and what of it is worth a line: what never came is not. */
export function worthALine(thing: CreatedThing): boolean {
  return thing.exists !== false || thing.createdByThisRun === true;
}

/** Kind and name of a thing, linked to where it is. */
export function ThingName({
  thing,
}: {
  thing: Pick<CreatedThing, 'kind' | 'name' | 'url'>;
}) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  return (
    <span className={styles.thingName}>
      <span className={styles.kind}>{t(`created.kinds.${thing.kind}`)}</span>{' '}
      <OutLink href={thing.url}>{thing.name}</OutLink>
    </span>
  );
}

/** What exists outside of the portal because of a run, or was there before it. */
export function CreatedThings({ created }: { created: CreatedThing[] }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const things = created.filter(worthALine);
  if (things.length === 0) {
    return <p className={styles.paragraph}>{t('created.nothing')}</p>;
  }
  return (
    <ul className={styles.things}>
      {things.map(thing => {
        const presence = presenceOf(thing);
        return (
          <li key={`${thing.kind} ${thing.name}`}>
            <ThingName thing={thing} />
            <span className={styles.thingState}>
              <StatusLabel
                tone={TONES[presence]}
                text={t(`created.${presence}`)}
              />
              <span className={styles.minor}>
                {thing.keptBecause ?? t(`created.${originOf(thing)}`)}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
