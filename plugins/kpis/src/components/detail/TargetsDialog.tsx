import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  NumberField,
  TextField,
} from '@backstage/ui';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type {
  Kpi,
  Limits,
  TargetsResponse,
} from '@provenpath/plugin-kpis-common';
import {
  ErrorState,
  formatValue,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { useUpdateTargets } from '../../hooks/queries';
import { kpisTranslationRef } from '../../translation';
import styles from '../shared/kpis.module.css';
import { LIMIT_NAMES, areInOrder, fromTyped, toTyped } from './limits';

/** Props of {@link TargetsDialog}. */
export interface TargetsDialogProps {
  kpi: Kpi;
  targets: TargetsResponse;
}

interface Draft {
  typed: Limits;
  reason: string;
}

function LimitFields(props: {
  kpi: Kpi;
  targets: TargetsResponse;
  draft: Draft;
  onChange: (draft: Draft) => void;
}) {
  const { kpi, targets, draft, onChange } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const unit = kpi.unit === 'share' ? t('targets.unitShare') : kpi.unit;
  return (
    <div className={surfaceStyles.form}>
      <p className={surfaceStyles.text}>{t(`targets.${kpi.direction}`)}</p>
      <div className={surfaceStyles.fieldRow}>
        {LIMIT_NAMES.map(name => (
          <NumberField
            key={name}
            label={t(`targets.${name}`)}
            description={t('targets.inUnit', { unit })}
            value={draft.typed[name]}
            onChange={value =>
              onChange({ ...draft, typed: { ...draft.typed, [name]: value } })
            }
          />
        ))}
      </div>
      <div>
        <Button
          size="small"
          variant="tertiary"
          onPress={() =>
            onChange({ ...draft, typed: toTyped(targets.defaults, kpi.unit) })
          }
        >
          {t('targets.defaults')}
        </Button>
      </div>
      <TextField
        label={t('targets.reason')}
        description={t('targets.reasonDescription')}
        maxLength={500}
        value={draft.reason}
        onChange={reason => onChange({ ...draft, reason })}
      />
    </div>
  );
}

function Confirmation(props: {
  kpi: Kpi;
  targets: TargetsResponse;
  limits: Limits;
}) {
  const { kpi, targets, limits } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <div className={surfaceStyles.form}>
      <ul className={styles.plainList}>
        {LIMIT_NAMES.map(name => (
          <li key={name} className={surfaceStyles.text}>
            <span>{t(`targets.${name}`)}</span>
            <span>
              {t('targets.from', {
                value: formatValue(targets.limits[name], kpi.unit),
              })}
              ,{' '}
              <strong>
                {t('targets.to', {
                  value: formatValue(limits[name], kpi.unit),
                })}
              </strong>
            </span>
          </li>
        ))}
      </ul>
      <p className={surfaceStyles.text}>{t('targets.confirmText')}</p>
    </div>
  );
}

const TOAST_MILLISECONDS = 6000;

function Steps(props: TargetsDialogProps & { onClose: () => void }) {
  const { kpi, targets, onClose } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const toastApi = useApi(toastApiRef);
  const update = useUpdateTargets(kpi.id);
  const [step, setStep] = useState<'form' | 'confirm'>('form');
  const [draft, setDraft] = useState<Draft>({
    typed: toTyped(targets.limits, kpi.unit),
    reason: '',
  });
  const limits = fromTyped(draft.typed, kpi.unit);
  const isReady =
    areInOrder(limits, kpi.direction) && draft.reason.trim() !== '';
  const save = () =>
    update.mutate(
      { limits, reason: draft.reason },
      {
        onSuccess: () => {
          toastApi.post({
            title: t('targets.done'),
            status: 'success',
            timeout: TOAST_MILLISECONDS,
          });
          onClose();
        },
      },
    );
  return (
    <>
      <DialogBody>
        {update.error && (
          <ErrorState
            error={update.error}
            subject={t('targets.failed')}
            compact
          />
        )}
        {step === 'form' ? (
          <LimitFields
            kpi={kpi}
            targets={targets}
            draft={draft}
            onChange={setDraft}
          />
        ) : (
          <Confirmation kpi={kpi} targets={targets} limits={limits} />
        )}
      </DialogBody>
      <DialogFooter>
        {step === 'form' ? (
          <>
            <Button
              variant="primary"
              isDisabled={!isReady}
              onPress={() => setStep('confirm')}
            >
              {t('targets.next')}
            </Button>
            <Button variant="secondary" onPress={onClose}>
              {t('targets.cancel')}
            </Button>
          </>
        ) : (
          <>
            <Button
              variant="primary"
              isPending={update.isPending}
              onPress={save}
            >
              {t('targets.confirm')}
            </Button>
            <Button variant="secondary" onPress={() => setStep('form')}>
              {t('targets.back')}
            </Button>
          </>
        )}
      </DialogFooter>
    </>
  );
}

/** Moves a KPI's bands: the new limits, then a look at the change, then it is done. */
export function TargetsDialog({ kpi, targets }: TargetsDialogProps) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="secondary" onPress={() => setIsOpen(true)}>
        {t('targets.edit')}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} width={560}>
        <DialogHeader>{t('targets.title', { title: kpi.title })}</DialogHeader>
        {isOpen && (
          <Steps kpi={kpi} targets={targets} onClose={() => setIsOpen(false)} />
        )}
      </Dialog>
    </>
  );
}
