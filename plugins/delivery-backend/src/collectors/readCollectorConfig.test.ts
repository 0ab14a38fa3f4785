import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { readCollectorConfig } from './readCollectorConfig';

function read(data: object) {
  const config = new ConfigReader({ ...data });
  return readCollectorConfig(config, ScmIntegrations.fromConfig(config));
}

describe('readCollectorConfig', () => {
  it('collects nothing and knows production without config', () => {
    expect(read({})).toEqual({
      organizations: [],
      productionEnvironments: ['production'],
      deploymentsRecordedSince: undefined,
      // 30 days of 86,400 seconds.
      lookbackMilliseconds: 2_592_000_000,
      maximumPagesPerRepository: 40,
    });
  });

  it('reads all of it', () => {
    expect(
      read({
        delivery: {
          productionEnvironments: ['live'],
          deploymentsRecordedSince: '2025-06-01',
          github: {
            organizations: [{ name: 'my-org' }],
            lookback: 'P1D',
            maximumPagesPerRepository: 2,
          },
        },
      }),
    ).toEqual({
      organizations: [{ host: 'github.com', name: 'my-org' }],
      productionEnvironments: ['live'],
      deploymentsRecordedSince: new Date('2025-06-01T00:00:00Z'),
      lookbackMilliseconds: 86_400_000,
      maximumPagesPerRepository: 2,
    });
  });

  it('names a day that is none', () => {
    expect(() =>
      read({ delivery: { deploymentsRecordedSince: 'last June' } }),
    ).toThrow(
      'delivery.deploymentsRecordedSince is "last June". Write a day such as "2025-06-01".',
    );
  });

  it('names a host without integration', () => {
    expect(() =>
      read({
        delivery: {
          github: { organizations: [{ host: 'ghe.example.com', name: 'x' }] },
        },
      }),
    ).toThrow(
      'delivery.github.organizations[0].host is "ghe.example.com", which has no GitHub integration. Add the host to integrations.github.',
    );
  });
});
