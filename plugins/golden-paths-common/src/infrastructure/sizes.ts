import type { InfrastructureEnvironment } from '../infrastructureSchemas';

/** A machine size that the portal offers. Figures: AWS's own lists of instance types. */
export interface Size {
  /** As AWS names it. */
  value: string;
  vcpu: number;
  memoryGb: number;
  /** Burstable: its speed falls when it is busy for long. */
  burstable: boolean;
}

/** Sizes of a database, smallest first: those of the playbook. */
export const DATABASE_SIZES: readonly Size[] = [
  { value: 'db.t4g.medium', vcpu: 2, memoryGb: 4, burstable: true },
  { value: 'db.r7g.large', vcpu: 2, memoryGb: 16, burstable: false },
  { value: 'db.r7g.xlarge', vcpu: 4, memoryGb: 32, burstable: false },
  { value: 'db.r7g.2xlarge', vcpu: 8, memoryGb: 64, burstable: false },
];

/** Sizes of a cache node, smallest first. */
export const CACHE_SIZES: readonly Size[] = [
  { value: 'cache.t4g.small', vcpu: 2, memoryGb: 1.37, burstable: true },
  { value: 'cache.r7g.large', vcpu: 2, memoryGb: 13.07, burstable: false },
  { value: 'cache.r7g.xlarge', vcpu: 4, memoryGb: 26.32, burstable: false },
];

/** `db.r7g.large (2 vCPU, 16 GB)`; a size that is not offered is its own name. */
export function describeSize(sizes: readonly Size[], value: string): string {
  const size = sizes.find(each => each.value === value);
  return size
    ? `${size.value} (${size.vcpu} vCPU, ${size.memoryGb} GB)`
    : value;
}

/** Why a size may not be taken in an environment; undefined when it may. */
export function refuseSize(
  sizes: readonly Size[],
  value: string,
  environment: InfrastructureEnvironment,
): string | undefined {
  const size = sizes.find(each => each.value === value);
  if (!size) {
    return `"${value}" is not offered. Choose one of ${sizes
      .map(each => each.value)
      .join(', ')}.`;
  }
  return size.burstable && environment === 'production'
    ? `"${value}" is burstable: it slows down when it is busy for long. Choose a larger size for production, such as ${
        sizes.find(each => !each.burstable)?.value
      }.`
    : undefined;
}
