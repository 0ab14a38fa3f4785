import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ComponentStanding,
  RepositoryLayer,
} from '@provenpath/plugin-golden-paths-common';
import { OutLink, StatusLabel } from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import styles from '../repositories/repositories.module.css';
import { shared } from '../shared/styles';

/** A layer with its title and with what to do about it. */
export type StandingLayer = ComponentStanding['layers'][number];

function isStanding(
  layer: RepositoryLayer | StandingLayer,
): layer is StandingLayer {
  return 'advice' in layer;
}

function toneOf({ on, lag }: RepositoryLayer): StatusTone {
  if (!on) {
    return 'negative';
  }
  return (lag ?? 0) > 0 ? 'warning' : 'positive';
}

/** Version, pin and runs in one line. */
function useFacts(layer: RepositoryLayer | StandingLayer): string {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { on, lag, pin, running } = layer;
  if (!on) {
    return '';
  }
  const newest = isStanding(layer) ? layer.newest : null;
  const runs = {
    true: t('standing.runningYes'),
    false: t('standing.notRunning'),
    null: t('standing.runningUnknown'),
  };
  return [
    ...((lag ?? 0) > 0
      ? [t('standing.behind', { count: lag ?? 0, newest: newest ?? '' })]
      : []),
    ...(pin ? [t('standing.pinned', { pin: t(`pin.${pin}`) })] : []),
    runs[`${running}`],
  ].join(' · ');
}

function Advice({ layer }: { layer: StandingLayer }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { action, text, example, file, url } = layer.advice;
  return action === 'nothing' ? null : (
    <>
      <p className={shared.text}>{text}</p>
      {example && <pre className={shared.preformatted}>{example}</pre>}
      {file && url && (
        <p className={shared.text}>
          <OutLink href={url}>{t('standing.openFile', { file })}</OutLink>
        </p>
      )}
    </>
  );
}

/** One layer: whether the repository is on it, and what to do about it. */
export function LayerItem(props: { layer: RepositoryLayer | StandingLayer }) {
  const { layer } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const facts = useFacts(layer);
  const { name, on, version, files } = layer;
  const state = on ? t('standing.on') : t('standing.off');
  return (
    <li className={styles.layer}>
      <div>
        <h3 className={shared.heading}>
          {isStanding(layer) ? layer.title : name}
        </h3>
        <StatusLabel
          tone={toneOf(layer)}
          text={on && version ? t('standing.onVersion', { version }) : state}
        />
      </div>
      <div className={shared.tight}>
        {isStanding(layer) && (
          <p className={shared.note}>{layer.description}</p>
        )}
        {facts && <p className={shared.note}>{facts}</p>}
        {files.length > 0 && (
          <p className={`${shared.note} ${shared.code}`}>{files.join(', ')}</p>
        )}
        {isStanding(layer) && <Advice layer={layer} />}
      </div>
    </li>
  );
}
