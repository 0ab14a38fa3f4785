import { setUpRest } from '../__testUtils__/setUpRest';
import {
  contractProblems,
  describeWithContract,
} from '../__testUtils__/startTestSandbox';

const repo = '/repos/my-org/order-service';

describe('REST interface to work', () => {
  const setUp = setUpRest();
  const { get } = setUp;

  it('filters issues by label, state and time', async () => {
    const numbers = async (query: string) =>
      (await get(`${repo}/issues${query}`)).map((issue: any) => issue.number);
    expect(await numbers('')).toEqual([2, 1]);
    expect(await numbers('?state=all&direction=asc')).toEqual([1, 2, 3]);
    expect(await numbers('?labels=incident,sev-1')).toEqual([1]);
    expect(await numbers('?state=all&since=2026-11-02T10:00:00Z')).toEqual([
      3, 2,
    ]);
    expect((await get(`${repo}/issues/1`)).sandbox).toEqual({
      generated: true,
    });
    const made = await setUp.sandbox.rest('POST', `${repo}/issues`, {
      title: 'New database',
      labels: ['infrastructure'],
      assignees: ['mira-okafor', 'nobody'],
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      number: 4,
      sandbox: { generated: false },
    });
    expect(made.body.assignees).toHaveLength(1);
    const closed = await setUp.sandbox.rest('PATCH', `${repo}/issues/4`, {
      state: 'closed',
      state_reason: 'not_planned',
    });
    expect(closed.body).toMatchObject({
      state: 'closed',
      state_reason: 'not_planned',
      closed_at: '2026-11-20T12:00:00Z',
    });
    await setUp.sandbox.rest('POST', `${repo}/issues/4/labels`, {
      labels: ['done'],
    });
    expect(
      (await get(`${repo}/issues/4/labels`)).map((label: any) => label.name),
    ).toEqual(['infrastructure', 'done']);
    expect(
      (await get(`${repo}/labels`)).map((label: any) => label.name),
    ).toEqual(['done', 'incident', 'infrastructure', 'sev-1']);
  });

  it('shows runs and deployments of the past as generated', async () => {
    const runs = await get(`${repo}/actions/runs`);
    expect(runs.total_count).toBe(1);
    expect(runs.workflow_runs[0]).toMatchObject({
      conclusion: 'success',
      name: 'CI',
      sandbox: { generated: true },
    });
    expect((await get(`${repo}/actions/runs?status=failure`)).total_count).toBe(
      0,
    );
    expect(
      (await get(`${repo}/actions/runs?created=>=2026-11-02`)).total_count,
    ).toBe(0);
    expect((await get(`${repo}/actions/runs/60`)).id).toBe(60);
    expect((await get(`${repo}/actions/runs/60/jobs`)).jobs[0].name).toBe(
      'Build and test',
    );
    expect((await get(`${repo}/actions/workflows`)).total_count).toBe(1);
    expect((await get(`${repo}/actions/workflows/ci.yaml`)).id).toBe(50);
    expect(
      (await get(`${repo}/actions/workflows/50/runs?branch=main`)).total_count,
    ).toBe(1);
    const again = await setUp.sandbox.rest(
      'POST',
      `${repo}/actions/runs/60/rerun`,
    );
    expect(again.status).toBe(403);
    expect(
      (await get(`${repo}/deployments?environment=production`))[0],
    ).toMatchObject({ id: 70, sandbox: { generated: true } });
    expect((await get(`${repo}/deployments/70`)).id).toBe(70);
    expect((await get(`${repo}/deployments/70/statuses`))[0].state).toBe(
      'success',
    );
    expect((await get(`${repo}/environments`)).total_count).toBe(1);
    expect((await get(`${repo}/environments/production`)).name).toBe(
      'production',
    );
  });

  it('queues what is dispatched and keeps what is deployed', async () => {
    const dispatched = await setUp.sandbox.rest(
      'POST',
      `${repo}/actions/workflows/ci.yaml/dispatches`,
      { ref: 'main' },
    );
    expect(dispatched.status).toBe(204);
    const [run] = (await get(`${repo}/actions/runs?event=workflow_dispatch`))
      .workflow_runs;
    expect(run).toMatchObject({
      status: 'queued',
      conclusion: null,
      sandbox: { generated: false },
    });
    const made = await setUp.sandbox.rest('POST', `${repo}/deployments`, {
      ref: 'main',
      environment: 'staging',
    });
    expect(made.status).toBe(201);
    const status = await setUp.sandbox.rest(
      'POST',
      `${repo}/deployments/${made.body.id}/statuses`,
      { state: 'success', description: 'done' },
    );
    expect(status.status).toBe(201);
    await setUp.sandbox.rest('PUT', `${repo}/environments/qa`, {});
    expect(
      (await get(`${repo}/environments`)).environments.map((e: any) => e.name),
    ).toEqual(['production', 'staging', 'qa']);
  });
});

describeWithContract("GitHub's OpenAPI document", () => {
  it('allows every request and answer of the tests above', () => {
    expect(contractProblems()).toEqual([]);
  });
});
