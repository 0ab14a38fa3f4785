import { SchedulerServiceTaskInvocationDefinition } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { scheduleTask } from './scheduleTask';

const signal = new AbortController().signal;

/** What the scheduler is given. */
async function schedule(
  task: { failure?: string; run: (signal: AbortSignal) => Promise<unknown> },
  data = {},
): Promise<SchedulerServiceTaskInvocationDefinition> {
  const scheduler = mockServices.scheduler.mock();
  await scheduleTask(
    { scheduler, config: new ConfigReader(data) },
    {
      id: 'tell-weekly',
      configKey: 'example.schedule',
      defaultSchedule: { frequency: { hours: 1 }, timeout: { minutes: 5 } },
      ...task,
    },
  );
  expect(scheduler.scheduleTask).toHaveBeenCalledTimes(1);
  return scheduler.scheduleTask.mock.calls[0][0];
}

describe('scheduleTask', () => {
  const run = jest.fn(async () => {});

  it('takes the default where the config says nothing', async () => {
    expect(await schedule({ run })).toMatchObject({
      id: 'tell-weekly',
      frequency: { hours: 1 },
      timeout: { minutes: 5 },
    });
  });

  it('takes the schedule of the config, and runs with the signal', async () => {
    const task = await schedule(
      { run },
      { example: { schedule: { frequency: 'PT2H', timeout: 'PT10M' } } },
    );
    expect(task).toMatchObject({
      frequency: { hours: 2 },
      timeout: { minutes: 10 },
    });
    await task.fn(signal);
    expect(run.mock.calls).toEqual([[signal]]);
  });

  it('says what has not happened, and why', async () => {
    const fault = new Error('the database is away');
    const failing = async () => {
      throw fault;
    };
    const task = await schedule({ failure: 'Nothing was told', run: failing });
    await expect(task.fn(signal)).rejects.toThrow(
      'Nothing was told; caused by Error: the database is away',
    );
    const plain = await schedule({ run: failing });
    await expect(plain.fn(signal)).rejects.toBe(fault);
  });
});
