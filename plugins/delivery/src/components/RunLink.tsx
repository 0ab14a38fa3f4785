import type { CiRun } from '@provenpath/plugin-delivery-common';
import { GeneratedLabel, OutLink } from '@provenpath/portal-react';
import styles from './delivery.module.css';

/** A run by name and number, with what says that it is made up. */
export function RunLink({ run }: { run: CiRun }) {
  return (
    <span className={styles.line}>
      <OutLink href={run.url}>
        {run.workflowName} #{run.runNumber}
      </OutLink>
      {run.generated && <GeneratedLabel />}
    </span>
  );
}
