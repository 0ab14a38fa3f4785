import { JobQueue } from './JobQueue';

describe('JobQueue', () => {
  it('runs jobs in order, never more than the limit at a time', async () => {
    const queue = new JobQueue(2);
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const job = (index: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(index);
      await new Promise(done => setTimeout(done, 5));
      running -= 1;
    };
    [0, 1, 2, 3, 4].forEach(index => queue.add(job(index)));
    await queue.done();
    expect({ order, most }).toEqual({ order: [0, 1, 2, 3, 4], most: 2 });
  });

  it('takes jobs after it was idle', async () => {
    const queue = new JobQueue(1);
    let ran = 0;
    const job = async () => {
      ran += 1;
    };
    queue.add(job);
    await queue.done();
    queue.add(job);
    await queue.done();
    expect(ran).toBe(2);
  });

  it('passes a failure on', async () => {
    const queue = new JobQueue(1);
    queue.add(async () => {
      throw new Error('broken');
    });
    await expect(queue.done()).rejects.toThrow('broken');
  });
});
