import { expect } from '@playwright/test';
import { planBill, writeBill } from '../../e2e-tests/support/bill';
import { eventually } from '../../e2e-tests/support/portal';

const LINES = 20_000;

/** The bill whose import replicas die of. */
export const KILLED_BILL = planBill('killed');

/** The interface of imports, as finance uses it. */
export class Imports {
  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string>,
  ) {}

  /** @returns the import's id */
  async upload(lines: Line[]): Promise<string> {
    const query = new URLSearchParams({
      source: KILLED_BILL.source,
      fileName: 'killed.csv',
    });
    const answer = await fetch(`${this.route}?${query}`, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'text/csv' },
      body: writeBill(KILLED_BILL, lines),
    });
    expect(answer.status).toBe(202);
    return (await answer.json()).id;
  }

  async waitForEnd(id: string): Promise<Ended> {
    let ended: Ended | undefined;
    await eventually(async () => {
      const answer = await fetch(`${this.route}/${id}`, {
        headers: this.headers,
      });
      ended = await answer.json();
      expect(ended).toMatchObject({ status: 'done', message: null });
    });
    if (!ended) throw new Error(`Nothing was told of the import ${id}`);
    return ended;
  }

  private get route(): string {
    return `${this.url}/api/costs/v1/imports`;
  }
}

interface Ended {
  startedAt: string;
  finishedAt: string;
}

type Line = Parameters<typeof writeBill>[1][number];

/** @param factor - the line i costs i times as much, and a quarter */
export function linesOf(factor: number, length = LINES): Line[] {
  return Array.from({ length }, (_, index) => ({
    cost: `${factor * index}.25`,
    category: 'Usage',
    account: `account-${index}`,
    // Who owns what may become known meanwhile, and would move an owner's lines.
    tags: { service: 'nobody' },
  }));
}
