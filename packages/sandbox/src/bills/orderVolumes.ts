import { createRandom } from '../organization/random';
import { planMonths } from './plan';
import { trafficOn } from './usage';

export interface DayVolume {
  day: string;
  /** A plain decimal. */
  volume: string;
}

const ORDERS = 5200;

/** Orders that the shop took by day, which unit costs are computed with. */
export function createOrderVolumes(seed: string, now: Date): DayVolume[] {
  const random = createRandom(seed).fork('bill/orders');
  return planMonths(now.toISOString().slice(0, 10)).flatMap(({ days }) =>
    days.map(on => ({
      day: on.day,
      volume: String(
        Math.round(ORDERS * trafficOn(on) * (0.9 + 0.2 * random.next())),
      ),
    })),
  );
}
