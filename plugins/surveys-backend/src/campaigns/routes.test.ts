import { startSurveys } from '../__testUtils__/startSurveys';
import { surveysForEachTest } from '../__testUtils__/surveysForEachTest';
import { dayFromNow, openCampaign } from '../__testUtils__/vote';

const current = surveysForEachTest();

const plan = {
  id: '2026-q4',
  title: 'Autumn',
  audience: ['group:default/engineering'],
  opensOn: dayFromNow(2),
  closesOn: dayFromNow(14),
};
describe('campaigns', () => {
  it('are planned, changed and opened by the platform team', async () => {
    const created = await current.surveys.manager.post('/v1/campaigns', plan);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ status: 'planned', population: null });
    const changed = await current.surveys.manager.patch(
      '/v1/campaigns/2026-q4',
      {
        title: 'Late autumn',
      },
    );
    expect(changed.body.title).toBe('Late autumn');
    // Midnight may pass before the answer.
    const before = dayFromNow(0);
    const opened = await current.surveys.manager.post(
      '/v1/campaigns/2026-q4/open',
    );
    expect(opened.body).toMatchObject({
      status: 'open',
      // 6 + 7 + 3, the one in two groups once
      population: 16,
      // Legal has three people: it may not be said.
      domains: [
        { ref: 'domain:default/commerce', title: 'Commerce', population: 6 },
        { ref: 'domain:default/data', title: 'Data', population: 7 },
      ],
    });
    expect([before, dayFromNow(0)]).toContain(opened.body.opensOn);
    const again = await current.surveys.manager.post(
      '/v1/campaigns/2026-q4/open',
    );
    expect(again.status).toBe(409);
    const late = await current.surveys.manager.patch('/v1/campaigns/2026-q4', {
      title: 'Winter',
    });
    expect(late.body.error.message).toContain(
      'Campaign 2026-q4 is open: it can be changed only while it is planned',
    );
  });

  it.each<[object, number, string]>([
    [{ id: '2026 Q4' }, 400, '"id" is "2026 Q4"'],
    [{ closesOn: dayFromNow(1) }, 400, '"closesOn"'],
    [{ audience: ['engineering'] }, 400, '"audience[0]" is "engineering"'],
    [{ reasons: [] }, 400, '"reasons"'],
  ])('refuse %j', async (change, status, message) => {
    const answer = await current.surveys.manager.post('/v1/campaigns', {
      ...plan,
      ...change,
    });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });

  it.each([
    ['group:default/nobody-knows', 'the catalog knows no such group'],
    ['group:default/empty', 'these groups have no members'],
  ])('do not open for %s', async (audience, message) => {
    await current.surveys.manager.post('/v1/campaigns', {
      ...plan,
      audience: [audience],
    });
    const answer = await current.surveys.manager.post(
      '/v1/campaigns/2026-q4/open',
    );
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it('do not open twice under one id, and are removed only before', async () => {
    await current.surveys.manager.post('/v1/campaigns', plan);
    expect(
      (await current.surveys.manager.post('/v1/campaigns', plan)).status,
    ).toBe(409);
    await current.surveys.manager.post('/v1/campaigns/2026-q4/open');
    const removed = await current.surveys.manager.delete(
      '/v1/campaigns/2026-q4',
    );
    expect(removed.status).toBe(409);
  });

  it('are not opened without a secret', async () => {
    await current.surveys.backend.stop();
    current.surveys = await startSurveys({
      knex: current.knex,
      config: { surveys: {} },
    });
    const answer = await openCampaign(current.surveys);
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toContain('surveys.ballots.secret');
    const { body } = await current.surveys.manager.get('/v1/campaigns');
    expect(body.campaigns[0].status).toBe('planned');
  });
});
