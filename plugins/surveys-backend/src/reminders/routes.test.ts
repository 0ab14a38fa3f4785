import { userRef } from '../__testUtils__/organisation';
import { surveysForEachTest } from '../__testUtils__/surveysForEachTest';
import { drawBallot, openCampaign } from '../__testUtils__/vote';

const current = surveysForEachTest();

describe('reminders', () => {
  it('go to who has no ballot and is not tired of them, once', async () => {
    await openCampaign(current.surveys);
    await drawBallot(current.surveys, '2026-q4', userRef('data', 1));
    const dismissed = await current.surveys
      .as(userRef('data', 2))
      .post('/v1/campaigns/2026-q4/dismissal');
    expect(dismissed.status).toBe(204);
    await current.surveys.run('surveys-campaigns');
    await current.surveys.run('surveys-campaigns');
    expect(current.surveys.notifications.send).toHaveBeenCalledTimes(1);
    const [[sent]] = current.surveys.notifications.send.mock
      .calls as unknown as [
      [{ recipients: { entityRef: string[] }; payload: object }],
    ];
    expect(sent.recipients.entityRef).toHaveLength(14);
    expect(sent.recipients.entityRef).not.toContain(userRef('data', 1));
    expect(sent.recipients.entityRef).not.toContain(userRef('data', 2));
    expect(sent.payload).toMatchObject({
      scope: 'surveys:campaign:2026-q4',
      link: '/surveys',
    });
  });
});
