/** Tells other services that a greeting was created. Fields may be added, never taken away. */
export interface GreetingCreated {
  id: string;
  name: string;
  /** In UTC, ISO 8601. */
  createdAt: string;
}

/** Sends the event. It never fails: what could not be sent is in the log. */
export interface GreetingPublisher {
  publish(event: GreetingCreated): Promise<void>;
}

/**
 * Reads an event that another process wrote.
 *
 * @throws Error when the text is no such event
 */
export function parseGreetingCreated(text: string): GreetingCreated {
  const value: unknown = JSON.parse(text);
  if (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'name' in value &&
    'createdAt' in value &&
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    typeof value.createdAt === 'string'
  ) {
    return { id: value.id, name: value.name, createdAt: value.createdAt };
  }
  throw new Error('The message is no GreetingCreated');
}
