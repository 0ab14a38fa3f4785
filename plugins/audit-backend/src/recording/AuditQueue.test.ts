import { mockServices } from '@backstage/backend-test-utils';
import { AuditEvent } from '@provenpath/plugin-audit-common';
import { FakeAuditEvents } from '../events/FakeAuditEvents';
import { AuditQueue } from './AuditQueue';

function event(number: number): AuditEvent {
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    plugin: 'kpis',
    event: `event-${number}`,
    severity: 'medium',
    actor: 'user:default/mira-okafor',
    outcome: 'succeeded',
    startedAt: '2026-11-27T06:00:00.000Z',
    endedAt: '2026-11-27T06:00:00.000Z',
    method: null,
    path: null,
    details: {},
    error: null,
  };
}

function setUp(options: { capacity?: number } = {}) {
  const store = new FakeAuditEvents();
  const logger = mockServices.logger.mock();
  const queue = new AuditQueue({
    logger,
    now: () => new Date('2026-11-27T07:00:00Z'),
    batchSize: 2,
    ...options,
  });
  const names = () => [...store.events.values()].map(({ event: name }) => name);
  return { store, logger, queue, names };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('AuditQueue', () => {
  it('writes what was said before there was a store, in order', async () => {
    const { store, queue, names } = setUp();
    [1, 2, 3].forEach(number => queue.add(event(number)));
    queue.writeTo(store);
    await jest.advanceTimersByTimeAsync(0);
    expect(names()).toEqual(['event-1', 'event-2', 'event-3']);
    // Two batches: two events and one.
    expect(store.attempts).toBe(2);
  });

  it('keeps events while the store is away, and waits longer each time', async () => {
    const { store, logger, queue, names } = setUp();
    store.fault = new Error('the database is away');
    queue.writeTo(store);
    queue.add(event(1));
    await jest.advanceTimersByTimeAsync(0);
    queue.add(event(2));
    // Tried at 0, 1 and 3 s; the next time at 7 s.
    await jest.advanceTimersByTimeAsync(3_000);
    expect(store.attempts).toBe(3);
    await jest.advanceTimersByTimeAsync(3_999);
    expect(store.attempts).toBe(3);
    expect(logger.warn).toHaveBeenLastCalledWith(
      '2 audit events wait for their database: Error: the database is away',
    );
    store.fault = undefined;
    await jest.advanceTimersByTimeAsync(1);
    expect(names()).toEqual(['event-1', 'event-2']);
    expect(queue.size).toBe(0);
  });

  it('gives up the oldest when too many wait, and says how many', async () => {
    const { store, queue, names } = setUp({ capacity: 3 });
    store.fault = new Error('the database is away');
    queue.writeTo(store);
    [1, 2, 3, 4, 5].forEach(number => queue.add(event(number)));
    await jest.advanceTimersByTimeAsync(0);
    store.fault = undefined;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(names()).toEqual(['events-lost', 'event-3', 'event-4', 'event-5']);
    expect([...store.events.values()][0].details).toEqual({ events: 2 });
  });

  it('writes what is left when it stops, or says that it cannot', async () => {
    const { store, logger, queue, names } = setUp();
    store.fault = new Error('the database is away');
    queue.writeTo(store);
    queue.add(event(1));
    await jest.advanceTimersByTimeAsync(0);
    store.fault = undefined;
    await queue.stop();
    expect(names()).toEqual(['event-1']);
    expect(logger.error).not.toHaveBeenCalled();

    store.fault = new Error('the database is away');
    queue.add(event(2));
    await queue.stop();
    expect(logger.error).toHaveBeenCalledWith(
      '1 audit events could not be written before the end; the log has them',
    );
  });
});
