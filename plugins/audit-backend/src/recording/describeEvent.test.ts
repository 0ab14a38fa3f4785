import { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { describeEvent } from './describeEvent';

const TIMES = {
  startedAt: new Date('2026-11-27T06:00:00Z'),
  now: new Date('2026-11-27T06:00:02Z'),
};

function described(changes: Partial<AuditorEvent>) {
  const event = {
    plugin: 'scaffolder',
    eventId: 'task',
    severityLevel: 'medium',
    actor: { actorId: 'user:default/mira-okafor' },
    status: 'succeeded',
    ...changes,
  } as AuditorEvent;
  return describeEvent('0d3c2a52-7a5b-4f7b-9a39-5a8a2f0f3e11', event, TIMES);
}

describe('describeEvent', () => {
  it('keeps no address, browser or query', () => {
    const answer = described({
      actor: {
        actorId: 'user:default/mira-okafor',
        ip: '10.1.2.3',
        hostname: 'laptop-7',
        userAgent: 'Firefox',
      },
      request: {
        method: 'GET',
        url: '/api/auth/github/handler/frame?code=abc&state=def',
      },
    });
    expect(answer).toMatchObject({
      actor: 'user:default/mira-okafor',
      method: 'GET',
      path: '/api/auth/github/handler/frame',
      startedAt: '2026-11-27T06:00:00.000Z',
      endedAt: '2026-11-27T06:00:02.000Z',
    });
    expect(JSON.stringify(answer)).not.toMatch(/10\.1|laptop|Firefox|abc/);
  });

  it('keeps nothing that was typed into a form, and no secret', () => {
    const { details } = described({
      meta: {
        templateRef: 'template:default/spring-boot',
        taskParameters: { owner: 'group:default/a', dbPassword: 'hunter2' },
        secrets: { token: 'x' },
        nested: { githubToken: 'y', name: 'kept', list: ['a@b.example'] },
        url: 'https://bot:hunter2@github.example/a/b',
        note: `used ghp_${'a'.repeat(36)} and Bearer abcdefghijkl`,
      },
    });
    expect(details).toEqual({
      templateRef: 'template:default/spring-boot',
      nested: { name: 'kept', list: ['[address]'] },
      url: 'https://[withheld]@github.example/a/b',
      note: 'used [withheld] and Bearer [withheld]',
    });
  });

  it('is bounded in every direction', () => {
    const { details } = described({
      meta: {
        long: 'x'.repeat(10_000),
        many: Array.from({ length: 1000 }, (_, index) => index),
        deep: { a: { b: { c: { d: 1 } } } },
      },
    });
    expect(details.long).toHaveLength(303);
    expect(details.many).toHaveLength(30);
    expect(details.deep).toEqual({ a: { b: { c: '[withheld]' } } });
  });

  it('withholds secrets in the reason of a failure', () => {
    const error = new Error(
      'cannot push to https://bot:hunter2@github.example/a for mira@example.com',
    );
    expect(described({ status: 'failed', error }).error).toBe(
      'Error: cannot push to https://[withheld]@github.example/a for [address]',
    );
  });

  it.each([
    [
      'the person for whom a plugin acts',
      'plugin:scaffolder',
      { createdBy: 'user:default/jonas-weber' },
      'user:default/jonas-weber',
    ],
    [
      'who asks, whatever the event says',
      'user:default/mira-okafor',
      { createdBy: 'user:default/jonas-weber' },
      'user:default/mira-okafor',
    ],
    ['a machine', 'external:csv', {}, 'external:csv'],
    ['nobody', undefined, { createdBy: 7 }, 'unknown'],
  ])('names %s', (_, actorId, meta, actor) => {
    expect(described({ actor: { actorId }, meta }).actor).toBe(actor);
  });

  it('has no end while nobody said how it ended', () => {
    expect(described({ status: 'initiated' })).toMatchObject({
      outcome: 'initiated',
      endedAt: null,
      error: null,
    });
  });
});
