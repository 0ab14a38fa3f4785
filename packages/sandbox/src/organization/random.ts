/**
 * A small seeded generator of pseudo-random numbers. Only integer arithmetic
 * decides, so that the same seed gives the same sequence on every machine.
 */
export interface Random {
  /** The next number in [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Picks in proportion to the weights, which must not all be zero. */
  pickWeighted<T>(items: readonly T[], weight: (item: T) => number): T;
  shuffle<T>(items: readonly T[]): T[];
  /** Skewed to the right with the given median, as waiting times are. */
  skewed(median: number, spread?: number): number;
  /** How many events of this mean rate happen. */
  count(mean: number): number;
  /**
   * An independent generator for one purpose. A change in how often one purpose
   * draws then leaves all others as they were.
   */
  fork(purpose: string): Random;
}

/** Spreads a text over four 32-bit words (MurmurHash3's mixing). */
function hashWords(text: string): [number, number, number, number] {
  let state = 1779033703 ^ text.length;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 3432918353);
    state = (state << 13) | (state >>> 19);
  }
  const next = () => {
    state = Math.imul(state ^ (state >>> 16), 2246822507);
    state = Math.imul(state ^ (state >>> 13), 3266489909);
    state ^= state >>> 16;
    return state >>> 0;
  };
  return [next(), next(), next(), next()];
}

class SeededRandom implements Random {
  private words: [number, number, number, number];

  constructor(private readonly seed: string) {
    this.words = hashWords(seed);
    for (let round = 0; round < 12; round++) {
      this.next();
    }
  }

  /** One step of sfc32. */
  next(): number {
    let [a, b, c, d] = this.words;
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    this.words = [a, b, c, d];
    return (sum >>> 0) / 4294967296;
  }

  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) {
      throw new Error(`Nothing to pick from for '${this.seed}'`);
    }
    return items[Math.floor(this.next() * items.length)];
  }

  pickWeighted<T>(items: readonly T[], weight: (item: T) => number): T {
    const total = items.reduce((sum, item) => sum + weight(item), 0);
    let left = this.next() * total;
    for (const item of items) {
      left -= weight(item);
      if (left < 0) {
        return item;
      }
    }
    return this.pick(items);
  }

  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
    }
    return shuffled;
  }

  skewed(median: number, spread = 0.7): number {
    // The sum of twelve uniform numbers is close to normal and, unlike the
    // exact transforms, needs no function whose last digit differs by engine.
    let sum = -6;
    for (let draw = 0; draw < 12; draw++) {
      sum += this.next();
    }
    const exponent = spread * sum;
    let growth = Math.max(1 + exponent / 16, 0.5);
    for (let doubling = 0; doubling < 4; doubling++) {
      growth *= growth;
    }
    return median * growth;
  }

  count(mean: number): number {
    const whole = Math.floor(mean);
    let happened = 0;
    // Splitting each expected event in four halves of a coin keeps the
    // variance near that of a Poisson count without its exponential.
    for (let trial = 0; trial < whole * 4; trial++) {
      happened += this.chance(0.25) ? 1 : 0;
    }
    return happened + (this.chance(mean - whole) ? 1 : 0);
  }

  fork(purpose: string): Random {
    return new SeededRandom(`${this.seed}/${purpose}`);
  }
}

export function createRandom(seed: string): Random {
  return new SeededRandom(seed);
}
