import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  RadioGroup,
  Radio,
  TextField,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Annotation, Kpi } from '@provenpath/plugin-kpis-common';
import {
  ErrorState,
  QueryPanel,
  surfaceStyles,
} from '@provenpath/portal-react';
import { RiDeleteBinLine } from '@remixicon/react';
import { useState } from 'react';
import { useAnnotations, useChangeAnnotations } from '../../hooks/queries';
import { kpisTranslationRef } from '../../translation';
import styles from '../shared/kpis.module.css';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface Draft {
  day: string;
  text: string;
  url: string;
  scope: 'this' | 'all';
}

/** What is written on the trend already, each with its removal. */
function Known(props: {
  annotations: Annotation[];
  onRemove: (id: string) => void;
}) {
  const { t } = useTranslationRef(kpisTranslationRef);
  if (props.annotations.length === 0) {
    return <p className={surfaceStyles.text}>{t('annotations.none')}</p>;
  }
  return (
    <ul className={styles.compact} aria-label={t('annotations.manage')}>
      {props.annotations.map(({ id, day, text }) => (
        <li key={id} className={styles.compactRow}>
          <span>
            {day} {text}
          </span>
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('annotations.remove', { text })}
            iconStart={<RiDeleteBinLine aria-hidden />}
            onPress={() => props.onRemove(id)}
          />
        </li>
      ))}
    </ul>
  );
}

function Fields(props: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { draft, onChange } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <div className={surfaceStyles.form}>
      <TextField
        label={t('annotations.day')}
        description={t('annotations.dayDescription')}
        value={draft.day}
        onChange={day => onChange({ ...draft, day })}
      />
      <TextField
        label={t('annotations.text')}
        maxLength={200}
        value={draft.text}
        onChange={text => onChange({ ...draft, text })}
      />
      <TextField
        label={t('annotations.url')}
        type="url"
        value={draft.url}
        onChange={url => onChange({ ...draft, url })}
      />
      <RadioGroup
        label={t('annotations.scope')}
        orientation="horizontal"
        value={draft.scope}
        onChange={scope =>
          onChange({ ...draft, scope: scope as Draft['scope'] })
        }
      >
        <Radio value="this">{t('annotations.thisKpi')}</Radio>
        <Radio value="all">{t('annotations.allKpis')}</Radio>
      </RadioGroup>
    </div>
  );
}

function Content({ kpi, onClose }: { kpi: Kpi; onClose: () => void }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const query = useAnnotations({ kpi: kpi.id });
  const { add, remove } = useChangeAnnotations();
  const [draft, setDraft] = useState<Draft>({
    day: new Date().toISOString().slice(0, 10),
    text: '',
    url: '',
    scope: 'this',
  });
  const error = add.error ?? remove.error;
  const save = () =>
    add.mutate(
      {
        kpiId: draft.scope === 'this' ? kpi.id : null,
        day: draft.day,
        text: draft.text,
        url: draft.url || null,
      },
      { onSuccess: () => setDraft({ ...draft, text: '', url: '' }) },
    );
  return (
    <>
      <DialogBody>
        <div className={surfaceStyles.form}>
          {error && (
            <ErrorState
              error={error}
              subject={t('annotations.failed')}
              compact
            />
          )}
          <QueryPanel
            query={query}
            compact
            loadingLabel={t('reading.trendLoading')}
            errorSubject={t('annotations.manage')}
          >
            {data => (
              <Known
                annotations={data.annotations}
                onRemove={id => remove.mutate(id)}
              />
            )}
          </QueryPanel>
          <Fields draft={draft} onChange={setDraft} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          isPending={add.isPending}
          isDisabled={!DAY.test(draft.day) || draft.text.trim() === ''}
          onPress={save}
        >
          {t('annotations.save')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('targets.cancel')}
        </Button>
      </DialogFooter>
    </>
  );
}

/** Writes on a trend what happened on a day, or takes it away again. */
export function AnnotationsDialog({ kpi }: { kpi: Kpi }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="secondary" onPress={() => setIsOpen(true)}>
        {t('annotations.add')}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} width={560}>
        <DialogHeader>{t('annotations.title')}</DialogHeader>
        {isOpen && <Content kpi={kpi} onClose={() => setIsOpen(false)} />}
      </Dialog>
    </>
  );
}
