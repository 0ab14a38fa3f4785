/** A component that counts for adoption, with its deployments. */
export interface BenefitComponent {
  /** Owner; components without one are taken as one team. */
  team: string | null;
  onPath: boolean;
  /** Production deployments a week; null without a known source. */
  perWeek: number | null;
}

export interface BenefitGroup {
  components: number;
  teams: number;
  perWeek: number | null;
}

export interface MeasuredBenefit {
  onPath: BenefitGroup;
  offPath: BenefitGroup;
  ratio: number | null;
  interval95: [number, number] | null;
  unknownSource: number;
}

type Known = BenefitComponent & { perWeek: number };

/**
 * How many times as often components on the path are deployed: the ratio of the
 * groups' mean weekly production deployments per component, with the percentile
 * interval of a bootstrap over teams, since components of one team are not
 * independent (formulas: golden path adoption).
 *
 * @param options.random - from 0 to below 1; seed it, so that a page shows the same
 * interval twice
 */
export function measureBenefit(options: {
  components: readonly BenefitComponent[];
  replications: number;
  random: () => number;
}): MeasuredBenefit {
  const { components } = options;
  const known = components.filter(
    (component): component is Known => component.perWeek !== null,
  );
  const onPath = groupOf(known.filter(component => component.onPath));
  const offPath = groupOf(known.filter(component => !component.onPath));
  const ratio = ratioOf(known);
  return {
    onPath,
    offPath,
    ratio,
    interval95:
      ratio !== null && onPath.teams >= 2 && offPath.teams >= 2
        ? bootstrap(known, options)
        : null,
    unknownSource: components.length - known.length,
  };
}

function groupOf(components: readonly Known[]): BenefitGroup {
  return {
    components: components.length,
    teams: new Set(components.map(({ team }) => team)).size,
    perWeek: meanOf(components),
  };
}

function meanOf(components: readonly Known[]): number | null {
  return components.length === 0
    ? null
    : components.reduce((sum, { perWeek }) => sum + perWeek, 0) /
        components.length;
}

/** Null where a group is empty, or the other one never deploys. */
function ratioOf(components: readonly Known[]): number | null {
  const on = meanOf(components.filter(({ onPath }) => onPath));
  const off = meanOf(components.filter(({ onPath }) => !onPath));
  return on === null || !off ? null : on / off;
}

function bootstrap(
  components: readonly Known[],
  { replications, random }: { replications: number; random: () => number },
): [number, number] | null {
  const teams = [...Map.groupBy(components, ({ team }) => team ?? '').values()];
  const ratios: number[] = [];
  for (let replication = 0; replication < replications; replication += 1) {
    const drawn = teams.flatMap(
      () => teams[Math.floor(random() * teams.length)],
    );
    const ratio = ratioOf(drawn);
    if (ratio !== null) {
      ratios.push(ratio);
    }
  }
  ratios.sort((a, b) => a - b);
  // Where most draws leave a group empty there is nothing to say.
  return ratios.length < replications / 2
    ? null
    : [percentile(ratios, 0.025), percentile(ratios, 0.975)];
}

/** Linear between order statistics, as PostgreSQL's `percentile_cont`. */
export function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** A small generator (mulberry32): the same seed, the same numbers. */
export function createRandom(seed: number): () => number {
  let state = Math.trunc(seed);
  return () => {
    state = (state + 0x6d2b79f5) % 0x100000000;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}
