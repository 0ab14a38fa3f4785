import { SharedReads } from './SharedReads';

describe('SharedReads', () => {
  let time = 0;
  const create = (maximumEntries = 10) =>
    new SharedReads({
      lifetimeMilliseconds: 30_000,
      maximumEntries,
      now: () => time,
    });

  it('shares a read that is under way and its answer until it is too old', async () => {
    const reads = create();
    let count = 0;
    const load = async () => {
      count += 1;
      return `read ${count}`;
    };
    const first = [reads.read('a', load), reads.read('a', load)];
    expect(await Promise.all(first)).toEqual(['read 1', 'read 1']);
    time = 29_999;
    expect(await reads.read('a', load)).toBe('read 1');
    time = 30_000;
    expect(await reads.read('a', load)).toBe('read 2');
  });

  it('fails everybody who waits, and reads again for the next one', async () => {
    const reads = create();
    const load = jest
      .fn<Promise<string>, []>()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue('up');
    const waiting = [reads.read('a', load), reads.read('a', load)];
    expect(await Promise.allSettled(waiting)).toMatchObject([
      { status: 'rejected', reason: { message: 'down' } },
      { status: 'rejected', reason: { message: 'down' } },
    ]);
    expect(await reads.read('a', load)).toBe('up');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('drops the oldest when it is full', async () => {
    const reads = create(2);
    const load = jest.fn(async () => 'value');
    await reads.read('a', load);
    await reads.read('b', load);
    await reads.read('c', load);
    await reads.read('c', load);
    await reads.read('b', load);
    expect(load).toHaveBeenCalledTimes(3);
    await reads.read('a', load);
    expect(load).toHaveBeenCalledTimes(4);
  });
});
