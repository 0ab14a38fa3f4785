import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import type { JoiningLayer } from '@provenpath/plugin-golden-paths-common';
import { StatusLabel } from '@provenpath/portal-react';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';

/** One layer: what it would add, file by file, and a tick. */
export function LayerChoice(props: {
  layer: JoiningLayer;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}) {
  const { layer, isChosen, onChange } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const { title, description, on, files, problem } = layer;
  return (
    <div className={shared.tight}>
      {on ? (
        <StatusLabel
          tone="positive"
          text={`${title}: ${t('joining.onAlready')}`}
        />
      ) : (
        <Checkbox
          isSelected={isChosen}
          isDisabled={problem !== null || files.length === 0}
          onChange={onChange}
        >
          {title}
        </Checkbox>
      )}
      <p className={shared.note}>{description}</p>
      {problem && <p className={shared.text}>{problem}</p>}
      {!on &&
        files.map(({ path, content }) => (
          <details key={path}>
            <summary className={shared.code}>{path}</summary>
            <pre
              className={shared.preformatted}
              aria-label={t('joining.content', { path })}
            >
              {content}
            </pre>
          </details>
        ))}
    </div>
  );
}
