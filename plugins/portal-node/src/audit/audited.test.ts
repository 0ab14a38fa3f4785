import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { audited, nameOf } from './audited';

function setUp() {
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  return { auditor, event };
}

describe('audited', () => {
  it('says before what is tried, and after that it worked', async () => {
    const { auditor, event } = setUp();
    const order: string[] = [];
    auditor.createEvent.mockImplementation(async () => {
      order.push('said');
      return event;
    });
    const answer = await audited(
      auditor,
      { eventId: 'campaign-open', meta: { id: '2026-q4' } },
      async () => {
        order.push('done');
        return 7;
      },
    );
    expect(answer).toBe(7);
    expect(order).toEqual(['said', 'done']);
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'campaign-open',
      severityLevel: 'medium',
      meta: { id: '2026-q4' },
    });
    expect([event.success.mock.calls, event.fail.mock.calls]).toEqual([
      [[]],
      [],
    ]);
  });

  it('says what came of it', async () => {
    const { auditor, event } = setUp();
    await audited(
      auditor,
      { eventId: 'run-removal', meta: { taskId: '1' } },
      async () => ['repository', 'entity'],
      removed => ({ removed }),
    );
    expect(event.success.mock.calls).toEqual([
      [{ meta: { removed: ['repository', 'entity'] } }],
    ]);
  });

  it('says that it failed, and fails as it did', async () => {
    const { auditor, event } = setUp();
    const error = new Error('the database is away');
    await expect(
      audited(
        auditor,
        { eventId: 'campaign-open', meta: {}, severityLevel: 'high' },
        async () => {
          throw error;
        },
      ),
    ).rejects.toBe(error);
    expect(auditor.createEvent.mock.calls[0][0].severityLevel).toBe('high');
    expect(event.fail).toHaveBeenCalledWith({ error });
    expect(event.success).not.toHaveBeenCalled();
  });
});

describe('nameOf', () => {
  const auth = mockServices.auth();

  it('names people by their ref and machines by their subject', () => {
    const person = mockCredentials.user('user:default/mira-okafor');
    const machine = mockCredentials.service('external:csv');
    expect(nameOf(person, auth)).toBe('user:default/mira-okafor');
    expect(nameOf(machine, auth)).toBe('external:csv');
    expect(nameOf(mockCredentials.none(), auth)).toBe('unknown');
  });
});
