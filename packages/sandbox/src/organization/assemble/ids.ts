import type { Seconds } from '../calendar';

interface Waiting {
  at: Seconds;
  order: number;
  assign: (id: number) => void;
}

/** Hands out ids that grow with the time of creation, over all kinds. */
export class IdRegister {
  private readonly waiting: Waiting[] = [];

  /** Asks for an id for something created at this time. */
  ask(at: Seconds, assign: (id: number) => void): void {
    this.waiting.push({ at, order: this.waiting.length, assign });
  }

  /** Assigns all ids. @returns the last one. */
  assignAll(): number {
    // Ids of a real server do not start at one.
    let id = 1000;
    this.waiting
      .sort((left, right) => left.at - right.at || left.order - right.order)
      .forEach(({ assign }) => {
        id += 1;
        assign(id);
      });
    return id;
  }
}
