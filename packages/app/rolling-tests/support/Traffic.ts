import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MILLISECONDS = 100;

/** Something that people keep asking of the portal. */
export interface Journey {
  name: string;
  route: string;
  /** Makes it a POST: what is sent the given time. */
  body?: (turn: number) => unknown;
  /** The only status that it may be answered with. */
  status: number;
}

/** What came of the requests. */
export interface Answered {
  /** How many were answered as they should, by name of the journey. */
  counts: Record<string, number>;
  /** Every other answer, and every request without one. */
  failures: string[];
}

/** Asks without end, each journey in a loop of its own, and counts the answers. */
export class Traffic {
  private readonly answered: Answered = { counts: {}, failures: [] };
  private readonly loops: Promise<void>[];
  private going = true;

  private constructor(
    private readonly url: string,
    private readonly headers: Record<string, string>,
    journeys: Journey[],
  ) {
    this.loops = journeys.map(journey => this.repeat(journey));
  }

  /**
   * @param url - of the load balancer
   * @param headers - who asks
   */
  static start(
    url: string,
    headers: Record<string, string>,
    journeys: Journey[],
  ): Traffic {
    return new Traffic(url, headers, journeys);
  }

  /** Waits for the answers that are on their way. */
  async stop(): Promise<Answered> {
    this.going = false;
    await Promise.all(this.loops);
    return this.answered;
  }

  private async repeat(journey: Journey): Promise<void> {
    const { counts, failures } = this.answered;
    counts[journey.name] = 0;
    for (let turn = 0; this.going; turn += 1) {
      const failure = await this.ask(journey, turn);
      if (failure) failures.push(`${journey.name}: ${failure}`);
      else counts[journey.name] += 1;
      await delay(PAUSE_MILLISECONDS);
    }
  }

  /** @returns what was wrong with the answer, undefined when nothing was */
  private async ask(
    { route, body, status }: Journey,
    turn: number,
  ): Promise<string | undefined> {
    try {
      const answer = await fetch(`${this.url}${route}`, {
        method: body ? 'POST' : 'GET',
        headers: { ...this.headers, 'content-type': 'application/json' },
        body: body && JSON.stringify(body(turn)),
      });
      const text = await answer.text();
      return answer.status === status
        ? undefined
        : `HTTP ${answer.status} ${text.slice(0, 300)}`;
    } catch (error) {
      return String(error instanceof Error ? (error.cause ?? error) : error);
    }
  }
}
