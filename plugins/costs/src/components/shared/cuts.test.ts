import { attributionsQuerySchema } from '@provenpath/plugin-costs-common';
import { cutOfCandidate, cutOfDriver, cutOfRow } from './cuts';

describe('what lies behind an amount', () => {
  it('is a row of a report, also one without a name', () => {
    expect(cutOfRow('service-category', 'Compute')).toEqual({
      serviceCategory: 'Compute',
    });
    expect(cutOfRow('environment', null)).toEqual({ without: 'environment' });
    expect(
      attributionsQuerySchema.parse(cutOfRow('owner', null)).without,
    ).toEqual(['owner']);
  });

  it('is a driver', () => {
    const amounts = { amount: '1', previous: '0', line: 'tax' as const };
    expect(
      cutOfDriver({
        ...amounts,
        serviceName: 'S3',
        resourceId: null,
        resourceName: null,
      }),
    ).toEqual({ line: 'tax', service: 'S3', without: 'resource-id' });
    expect(
      cutOfDriver({
        ...amounts,
        serviceName: null,
        resourceId: 'i-1',
        resourceName: null,
      }),
    ).toEqual({ line: 'tax', resourceId: 'i-1', without: 'service' });
  });

  it('is what a rule would fix', () => {
    const candidate = {
      title: '',
      currency: 'EUR',
      amount: '1',
      share: 1,
      rows: 1,
      suggestedRef: null,
    };
    expect(
      cutOfCandidate({ ...candidate, by: 'tag', tagKey: 'team', value: 'x' }),
    ).toEqual({
      coverage: 'unallocated',
      currency: 'EUR',
      tagKey: 'team',
      tagValue: 'x',
    });
    expect(
      cutOfCandidate({
        ...candidate,
        by: 'sub-account',
        tagKey: null,
        value: '1',
      }),
    ).toMatchObject({ subAccount: '1' });
  });
});
