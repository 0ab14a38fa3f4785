import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A receiver of events, as `POST /sandbox/webhooks` takes it. */
export const webhookSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'must be an address' }),
  /** Signs what is sent, as GitHub does. */
  secret: z.string().min(1),
  events: z
    .array(z.enum(['push', 'repository']))
    .min(1)
    .default(['push', 'repository']),
});
export type Webhook = z.output<typeof webhookSchema>;
export type WebhookEvent = Webhook['events'][number];

/** What became of one delivery. */
export interface Delivery {
  id: string;
  event: WebhookEvent;
  url: string;
  /** Null when nobody answered. */
  status: number | null;
}

const TIMEOUT_MILLISECONDS = 10_000;
const KEPT_DELIVERIES = 200;

/** Who is told of what happens. Like GitHub, it delivers once and does not wait. */
export class Webhooks {
  readonly deliveries: Delivery[] = [];
  private hooks: Webhook[] = [];
  private readonly open = new Set<Promise<void>>();

  constructor(private readonly log: (line: string) => void) {}

  add(hook: Webhook): void {
    this.hooks = [...this.hooks.filter(({ url }) => url !== hook.url), hook];
  }

  clear(): void {
    this.hooks = [];
    this.deliveries.length = 0;
  }

  /** @param createPayload - called only when somebody wants to be told */
  tell(event: WebhookEvent, createPayload: () => object): void {
    const wanting = this.hooks.filter(({ events }) => events.includes(event));
    if (wanting.length === 0) {
      return;
    }
    const body = JSON.stringify(createPayload());
    for (const hook of wanting) {
      const delivery = this.deliver(hook, event, body).finally(() =>
        this.open.delete(delivery),
      );
      this.open.add(delivery);
    }
  }

  /** Until everything that is under way has been delivered or has failed. */
  async settled(): Promise<void> {
    while (this.open.size > 0) {
      await Promise.all(this.open);
    }
  }

  private async deliver(
    { url, secret }: Webhook,
    event: WebhookEvent,
    body: string,
  ): Promise<void> {
    const id = randomUUID();
    let status: number | null = null;
    try {
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'GitHub-Hookshot/sandbox',
          'x-github-event': event,
          'x-github-delivery': id,
          'x-hub-signature-256': `sha256=${signature}`,
        },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      });
      status = response.status;
    } catch (error) {
      this.log(`The webhook to ${url} was not delivered: ${error}`);
    }
    this.deliveries.push({ id, event, url, status });
    this.deliveries.splice(0, this.deliveries.length - KEPT_DELIVERIES);
  }
}
