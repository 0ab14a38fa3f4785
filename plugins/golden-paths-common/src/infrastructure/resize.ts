import type {
  InfrastructureChange,
  InstanceClassChoice,
} from '../infrastructureSchemas';
import { checkGuardRails } from './guardRails';
import type { PostgresqlRequest, RequestProblem } from './requests';
import { describeSettings } from './settings';
import { DATABASE_SIZES, describeSize, refuseSize } from './sizes';

/** RDS holds 16 TiB at most; the playbook offers this much of it. */
export const MAXIMUM_STORAGE_GB = 16_000;

/** What a resize may change. */
export interface ResizeAnswers {
  instanceClass?: string;
  storageGb?: number;
}

/**
 * The least that storage can grow to, in GB: RDS grows by a tenth or more.
 * undefined when not even that fits.
 */
export function smallestGrowth(currentGb: number): number | undefined {
  const least = Math.ceil((currentGb * 11) / 10);
  return least <= MAXIMUM_STORAGE_GB ? least : undefined;
}

/** The sizes with the reason of those that may not be chosen here. */
export function sizeChoices(
  environment: PostgresqlRequest['environment'],
): InstanceClassChoice[] {
  return DATABASE_SIZES.map(({ value }) => {
    const refusedBecause = refuseSize(DATABASE_SIZES, value, environment);
    return {
      value,
      title: describeSize(DATABASE_SIZES, value),
      ...(refusedBecause && { refusedBecause }),
    };
  });
}

/** The request as it would be recorded after the resize. */
export function applyResize(
  current: PostgresqlRequest,
  answers: ResizeAnswers,
): PostgresqlRequest {
  return {
    ...current,
    instanceClass: answers.instanceClass ?? current.instanceClass,
    storageGb: answers.storageGb ?? current.storageGb,
  };
}

/** What speaks against a resize; empty when it may be asked for. */
export function checkResize(
  current: PostgresqlRequest,
  answers: ResizeAnswers,
): RequestProblem[] {
  const next = applyResize(current, answers);
  if (current.retiring) {
    return [
      {
        field: 'database',
        message: `${current.dbName} is being retired. Set "retiring" to false in its main.tf and take it out of lineage.yaml to keep it.`,
      },
    ];
  }
  const problems = [
    ...checkGuardRails({ kind: 'postgresql', values: next }),
    ...checkStorage(current.storageGb, next.storageGb),
  ];
  const unchanged =
    next.instanceClass === current.instanceClass &&
    next.storageGb === current.storageGb;
  return unchanged && problems.length === 0
    ? [
        {
          field: 'instanceClass',
          message: `${current.dbName} has this size and this storage now. Change at least one of them.`,
        },
      ]
    : problems;
}

function checkStorage(currentGb: number, nextGb: number): RequestProblem[] {
  const field = 'storageGb';
  if (nextGb === currentGb) {
    return [];
  }
  if (nextGb < currentGb) {
    return [
      {
        field,
        message: `${nextGb} GB are less than the ${currentGb} GB of now. RDS cannot shrink storage: ask for a new database and move the data.`,
      },
    ];
  }
  const least = smallestGrowth(currentGb);
  if (least === undefined || nextGb > MAXIMUM_STORAGE_GB) {
    return [
      {
        field,
        message: `${nextGb} GB are more than the ${MAXIMUM_STORAGE_GB} GB that can be asked for.`,
      },
    ];
  }
  return nextGb < least
    ? [
        {
          field,
          message: `${nextGb} GB are too little more than the ${currentGb} GB of now: RDS grows storage by a tenth or more. Choose ${least} or more.`,
        },
      ]
    : [];
}

/** The lines of "what will change", before and after. */
export function describeResize(
  current: PostgresqlRequest,
  answers: ResizeAnswers,
): InfrastructureChange[] {
  const before = describeSettings({ kind: 'postgresql', values: current });
  const after = describeSettings({
    kind: 'postgresql',
    values: applyResize(current, answers),
  });
  return before.flatMap(({ id, title, value }, index) =>
    value === after[index].value
      ? []
      : [{ id, title, before: value, after: after[index].value }],
  );
}

/** What the people who use the database will notice, one sentence each. */
export function describeResizeEffects(
  current: PostgresqlRequest,
  answers: ResizeAnswers,
): string[] {
  const next = applyResize(current, answers);
  const effects: string[] = [];
  if (next.instanceClass !== current.instanceClass) {
    effects.push(
      current.multiAz
        ? 'The new size comes in the next maintenance window. The standby is changed first and takes over: connections break once, for the length of a failover.'
        : 'The new size comes in the next maintenance window. Without Multi-AZ the database is down while it restarts on the new size.',
    );
  }
  if (next.storageGb !== current.storageGb) {
    effects.push(
      'Storage grows while the database runs. It cannot be made smaller again, and RDS allows the next growth only after a pause of some hours.',
    );
  }
  return effects;
}
