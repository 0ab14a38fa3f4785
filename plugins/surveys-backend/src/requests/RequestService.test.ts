import { mockServices } from '@backstage/backend-test-utils';
import { createClock } from '../clock';
import { FakeRequestStore } from './FakeRequestStore';
import { RequestService } from './RequestService';

const MIRA = 'user:default/mira-okafor';
const PRIYA = 'user:default/priya-raman';

function setUp() {
  const send = jest.fn(async () => {});
  const logger = mockServices.logger.mock();
  const service = new RequestService({
    requests: new FakeRequestStore(),
    notifications: { send },
    clock: createClock('UTC', () => new Date('2026-11-20T12:00:00Z')),
    logger,
  });
  return { service, send, logger };
}

const wish = {
  kind: 'request' as const,
  title: 'A template for Go',
  text: '',
  page: '/catalog',
};
const answer = {
  outcome: 'planned' as const,
  answer: 'In spring',
  workUrl: null,
};

describe('RequestService', () => {
  it('gives 14 days, and tells the author of the answer', async () => {
    const { service, send } = setUp();
    const created = await service.create(wish, MIRA);
    expect(created).toMatchObject({ state: 'open', dueOn: '2026-12-04' });
    const answered = await service.answer(created.id, answer, PRIYA);
    expect(answered).toMatchObject({ state: 'answered', inTime: true });
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: MIRA },
      payload: expect.objectContaining({
        title: 'It is planned: A template for Go',
        description: 'In spring',
      }),
    });
  });

  it('keeps an answer whose author cannot be told, and says so', async () => {
    const { service, send, logger } = setUp();
    send.mockRejectedValueOnce(new Error('notifications are away'));
    const { id } = await service.create(wish, MIRA);
    expect(await service.answer(id, answer, PRIYA)).toMatchObject({
      state: 'answered',
    });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('notifications are away'),
    );
  });

  it.each([
    [{ outcome: 'done' }, 'has only a part of an answer'],
    [{ createdOn: '2026-11-21' }, 'has a day after today, 2026-11-20'],
  ])('does not take in %j', async (change, message) => {
    const { service } = setUp();
    const imported = {
      key: 'jira-1',
      kind: 'request' as const,
      title: 'Old wish',
      text: '',
      authorRef: MIRA,
      createdOn: '2026-10-01',
      outcome: null,
      answer: null,
      answeredOn: null,
      answeredBy: null,
      ...change,
    };
    await expect(
      service.import({
        requests: [
          imported as Parameters<typeof service.import>[0]['requests'][0],
        ],
        demo: false,
      }),
    ).rejects.toThrow(message);
  });
});
