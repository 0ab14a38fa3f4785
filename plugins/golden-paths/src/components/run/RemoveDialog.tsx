import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
} from '@backstage/ui';
import type { RunReport } from '@provenpath/plugin-golden-paths-common';
import { ErrorState } from '@provenpath/portal-react';
import { RiDeleteBinLine } from '@remixicon/react';
import { useState } from 'react';
import { useFirstFocus } from '../../hooks/useFirstFocus';
import { goldenPathsTranslationRef } from '../../translation';
import { ConfirmationInput } from '../confirmation/ConfirmationInput';
import { ThingName, worthALine } from './CreatedThings';
import { RemovalResults } from './RemovalResults';
import styles from './Run.module.css';
import type { Removal } from './useRemoval';

function WhatGoes({ run }: { run: RunReport }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const things = run.created.filter(worthALine);
  const goes = things.filter(
    ({ createdByThisRun, exists, keptBecause }) =>
      createdByThisRun === true && exists !== false && !keptBecause,
  );
  const stays = things.filter(
    thing => !goes.includes(thing) && thing.exists !== false,
  );
  return (
    <>
      <p className={styles.paragraph}>{t('removal.goes')}</p>
      <ul className={styles.bullets}>
        {goes.map(thing => (
          <li key={`${thing.kind} ${thing.name}`}>
            <ThingName thing={thing} />
          </li>
        ))}
      </ul>
      {stays.length > 0 && (
        <>
          <p className={styles.paragraph}>{t('removal.stays')}</p>
          <ul className={styles.bullets}>
            {stays.map(thing => (
              <li key={`${thing.kind} ${thing.name}`}>
                <ThingName thing={thing} />
                {thing.keptBecause && (
                  <span className={styles.minor}> {thing.keptBecause}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Question(props: {
  run: RunReport;
  expected: string;
  removal: Removal;
}) {
  const { run, expected, removal } = props;
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const [typed, setTyped] = useState('');
  const confirmation = useFirstFocus<HTMLDivElement>();
  return (
    <>
      <DialogBody>
        <div className={styles.stack}>
          <WhatGoes run={run} />
          <div ref={confirmation}>
            <ConfirmationInput
              expected={expected}
              value={typed}
              onChange={setTyped}
            />
          </div>
          {removal.error && (
            <ErrorState
              compact
              error={removal.error}
              subject={t('removal.subject')}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('removal.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive
          isDisabled={typed !== expected}
          isPending={removal.isPending}
          onPress={() => removal.mutate(typed)}
        >
          {t('removal.confirm')}
        </Button>
      </DialogFooter>
    </>
  );
}

/**
 * A button, and behind it the question with what goes and what stays, a typed
 * confirmation, and what became of each thing.
 */
export function RemoveDialog(props: { run: RunReport; removal: Removal }) {
  const { run, removal } = props;
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  if (!run.confirmation) {
    return null;
  }
  return (
    <DialogTrigger
      onOpenChange={isOpen => {
        if (!isOpen) {
          removal.finish();
        }
      }}
    >
      <Button
        variant="secondary"
        destructive
        iconStart={<RiDeleteBinLine aria-hidden />}
      >
        {t('failure.remove')}
      </Button>
      <Dialog width={560}>
        <DialogHeader>
          {t(removal.data ? 'removal.resultTitle' : 'removal.title')}
        </DialogHeader>
        {removal.data ? (
          <RemovalResults results={removal.data.results} />
        ) : (
          <Question run={run} expected={run.confirmation} removal={removal} />
        )}
      </Dialog>
    </DialogTrigger>
  );
}
