import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { openFirstDays, readCsvDays } from './FirstDays';
import { FirstDaysConfig } from './readOnboardingConfig';

const csv = {
  target: 'people.csv',
  columns: { login: 'login', firstDay: 'first_day', lastDay: 'last_day' },
  dateFormat: 'yyyy-MM-dd',
  delimiter: ',',
};

const services = {
  urlReader: mockServices.urlReader.mock({
    readUrl: async () => ({
      buffer: async () =>
        Buffer.from('e-mail;start\nMira@MyOrg.example;07.09.2026\n'),
    }),
  }),
  catalog: catalogServiceMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'mira-okafor' },
        spec: { profile: { email: 'mira@myorg.example' } },
      },
    ],
  }),
  auth: mockServices.auth(),
  timeZone: 'Europe/Berlin',
};

describe('readCsvDays', () => {
  it('reads logins, first and last days', () => {
    const text =
      '\ufefflogin,first_day,last_day,salary\nMira-Okafor,2026-09-07,,1\njonas,2026-09-01,2026-09-30,2\n,2026-01-01,,3\n';
    expect(Object.fromEntries(readCsvDays(text, csv, new Map()))).toEqual({
      'mira-okafor': {
        firstDay: '2026-09-07',
        lastDay: null,
        source: 'staff list',
      },
      jonas: {
        firstDay: '2026-09-01',
        lastDay: '2026-09-30',
        source: 'staff list',
      },
    });
  });

  it.each([
    [
      'login,first_day,last_day\nmira,07.09.2026,\n',
      'people.csv, row 2: "first_day" is "07.09.2026", write it as yyyy-MM-dd',
    ],
    [
      'login,start,last_day\nmira,2026-09-07,\n',
      'people.csv has no column "first_day"; it has login, start, last_day',
    ],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => readCsvDays(text, csv, new Map())).toThrow(message);
  });
});

describe('openFirstDays', () => {
  const member = {
    login: 'mira-okafor',
    // One in the morning of 1 September in Berlin.
    createdAt: '2026-08-31T23:30:00Z',
    seenSince: new Date('2026-09-10T10:00:00Z'),
  };
  const people: FirstDaysConfig = {
    type: 'people',
    people: [{ login: 'Jonas', firstDay: '2026-09-02' }],
  };

  it('takes the first source that knows somebody', async () => {
    const find = await openFirstDays(
      [people, { type: 'membership' }, { type: 'account' }],
      services,
    );
    expect(find({ ...member, login: 'jonas' })).toMatchObject({
      firstDay: '2026-09-02',
      source: 'config',
    });
    expect(find(member)).toMatchObject({
      firstDay: '2026-09-10',
      source: 'organisation membership',
    });
    expect(find({ ...member, seenSince: null })).toMatchObject({
      firstDay: '2026-09-01',
      source: 'creation of the account',
    });
  });

  it('does not guess the first day of who was there from the beginning', async () => {
    const find = await openFirstDays([{ type: 'membership' }], services);
    expect(find({ ...member, seenSince: null })).toBe(undefined);
  });

  it('reads an export that names people by their addresses', async () => {
    const find = await openFirstDays(
      [
        {
          type: 'csv',
          target: 'https://files.example.com/staff.csv',
          columns: { email: 'e-mail', firstDay: 'start' },
          dateFormat: 'dd.MM.yyyy',
          delimiter: ';',
        },
      ],
      services,
    );
    expect(find(member)).toEqual({
      firstDay: '2026-09-07',
      lastDay: null,
      source: 'staff list',
    });
  });
});
