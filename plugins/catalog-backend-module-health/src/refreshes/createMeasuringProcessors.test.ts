import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { createMeasuringProcessors } from './createMeasuringProcessors';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'order-service' },
};
const location = { type: 'url', target: 'https://github.com/my-org/orders' };

function setUp() {
  let milliseconds = 0;
  const metrics = metricsServiceMock.mock();
  const histogram = { record: jest.fn() };
  const counter = { add: jest.fn() };
  metrics.createHistogram.mockReturnValue(histogram);
  metrics.createCounter.mockReturnValue(counter);
  const logger = mockServices.logger.mock();
  const [first, last] = createMeasuringProcessors({
    thresholdSeconds: 10,
    logger,
    metrics,
    now: () => milliseconds,
  });
  const stored = new Map<string, unknown>();
  const cache = {
    get: async <T>(key: string) => stored.get(key) as T | undefined,
    set: async (key: string, value: unknown) => {
      stored.set(key, value);
    },
  };
  const begin = () =>
    first.preProcessEntity?.(entity, location, () => {}, location, cache);
  const refresh = async (seconds: number) => {
    await begin();
    milliseconds += seconds * 1000;
    await last.postProcessEntity?.(entity, location, () => {}, cache);
  };
  return { begin, refresh, stored, histogram, counter, logger, last, cache };
}

describe('the measuring processors', () => {
  it('keep how long a refresh took, without a word when it is quick', async () => {
    const { refresh, stored, histogram, counter, logger } = setUp();
    await refresh(0.2);
    expect(histogram.record).toHaveBeenCalledWith(0.2);
    expect(stored.get('seconds')).toBe(0.25);
    // Only the zero that the series begins with.
    expect(counter.add.mock.calls).toEqual([[0]]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('count and name one over the threshold, in the words of the playbook', async () => {
    const { refresh, stored, counter, logger } = setUp();
    await refresh(45);
    expect(logger.warn).toHaveBeenCalledWith(
      'Entity refresh for component:default/order-service took 45s (threshold: 10s)',
    );
    expect(counter.add).toHaveBeenLastCalledWith(1);
    expect(stored.get('seconds')).toBe(60);
  });

  it('measure from the last beginning when one before broke off', async () => {
    const { begin, refresh, histogram } = setUp();
    await begin();
    await refresh(3);
    expect(histogram.record.mock.calls).toEqual([[3]]);
  });
});
