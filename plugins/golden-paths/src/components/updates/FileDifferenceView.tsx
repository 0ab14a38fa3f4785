import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FileDifference } from '@provenpath/plugin-golden-paths-common';
import { ScrollArea } from '@provenpath/portal-react';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';
import styles from './updates.module.css';

type Line = FileDifference['lines'][number];

const SIGNS: Record<Line['kind'], string> = {
  same: ' ',
  added: '+',
  removed: '−',
  conflict: '!',
  gap: '⋯',
};

/** Lines with a key of their own: their place, which never changes. */
function numbered(lines: Line[]) {
  return lines.map((line, index) => ({ ...line, key: `line-${index}` }));
}

function Lines({ file }: { file: FileDifference }) {
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <ScrollArea label={t('drift.linesOf', { path: file.path })}>
      <table className={styles.lines}>
        <tbody>
          {numbered(file.lines).map(({ key, kind, before, after, text }) => (
            <tr key={key} data-kind={kind}>
              <td>{before}</td>
              <td>{after}</td>
              <td>{SIGNS[kind]}</td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** What an update does to one file; its lines unfold. */
export function FileDifferenceView({ file }: { file: FileDifference }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { path, previousPath, change, outcome, reason, binary } = file;
  return (
    <details className={styles.file} open={outcome === 'conflict'}>
      <summary>
        <span className={shared.code}>{path}</span>{' '}
        <span className={shared.note}>
          {[
            t(`drift.change.${change}`, { from: previousPath ?? '' }),
            t(`drift.fileOutcome.${outcome}`),
            ...(reason ? [reason] : []),
            ...(binary
              ? []
              : [
                  t('drift.lines', {
                    added: String(file.added),
                    removed: String(file.removed),
                  }),
                ]),
          ].join(' · ')}
        </span>
      </summary>
      {binary ? (
        <p className={shared.note}>{t('drift.binary')}</p>
      ) : (
        <Lines file={file} />
      )}
      {file.truncated && <p className={shared.note}>{t('drift.truncated')}</p>}
    </details>
  );
}
