import { TestDatabases } from '@backstage/backend-test-utils';
import { Intervention } from '../__testUtils__/fakeGithubTypes';
import {
  organization,
  setUpMeasuring,
} from '../__testUtils__/measuredOrganization';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const DAY = 25 * 60 * 60 * 1000;
const TIMEOUT_MILLISECONDS = 500;

describe('a scan that gets a broken answer', () => {
  let measured: Awaited<ReturnType<typeof setUpMeasuring>>;

  beforeAll(async () => {
    measured = await setUpMeasuring(databases, organization());
    await measured.run();
  });
  afterAll(() => measured?.github.stop());

  const broken: Array<[string, ReturnType<Intervention>, string]> = [
    [
      '502 to every size of page',
      { status: 502, body: { message: 'Bad gateway' } },
      'answered 502',
    ],
    ['no answer in time', 'never', 'within 0.5 seconds'],
    [
      'a page of a proxy instead of JSON',
      { status: 200, body: '<html><body>Welcome</body></html>' },
      'POST /graphql',
    ],
    [
      'JSON of another shape',
      {
        status: 200,
        body: {
          data: {
            rateLimit: null,
            organization: { repositories: { all: [] } },
          },
        },
      },
      'POST /graphql',
    ],
    [
      'an answer that is cut off',
      { status: 200, body: '{"data":{"rateLimit":null,"organiz' },
      'POST /graphql',
    ],
    [
      'errors beside a part of the data',
      {
        status: 200,
        body: {
          data: { rateLimit: null, organization: null },
          errors: [
            {
              type: 'FORBIDDEN',
              message: 'Resource protected by organization SAML enforcement.',
            },
          ],
        },
      },
      'SAML enforcement',
    ],
    [
      'the refusal of a token that was revoked',
      { status: 401, body: { message: 'Bad credentials' } },
      'does not accept the portal',
    ],
  ];

  describe.each([
    ['at once', undefined],
    ['after the first page', '4'],
  ])('%s', (_, after) => {
    it.each(broken)('%s', async (_name, answer, message) => {
      const { github, clock, read, run, runImpatiently } = measured;
      const before = await read();
      expect(before.scan).toMatchObject({ complete: true, trouble: null });
      clock.now = new Date(clock.now.getTime() + DAY);
      github.intervene = ({ operation, variables }) =>
        operation === 'repositories' &&
        (after === undefined || variables.after === after)
          ? answer
          : undefined;
      await expect(
        answer === 'never' ? runImpatiently(TIMEOUT_MILLISECONDS) : run(),
      ).rejects.toThrow('golden-path-scan failed');

      // Each figure and its age, as they were.
      expect(await read()).toEqual({
        ...before,
        scan: {
          ...before.scan,
          trouble: {
            since: expect.any(String),
            message: expect.stringContaining(message),
          },
        },
      });

      github.intervene = undefined;
      await run();
      const mended = await read();
      expect(mended.scan).toMatchObject({ complete: true, trouble: null });
      expect(mended.scan?.finishedAt).not.toBe(before.scan?.finishedAt);
      expect([mended.onPath, mended.eligible]).toEqual([2, 6]);
    });
  });
});
