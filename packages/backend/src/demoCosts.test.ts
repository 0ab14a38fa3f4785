import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DemoBills,
  openDemoBills,
} from './__testUtils__/demoCosts/agreement/bills';
import { BUDGETS_CHECKS } from './__testUtils__/demoCosts/agreement/budgets';
import { COVERAGE_CHECKS } from './__testUtils__/demoCosts/agreement/coverage';
import { ENTITIES_CHECKS } from './__testUtils__/demoCosts/agreement/entities';
import { INVOICES_CHECKS } from './__testUtils__/demoCosts/agreement/invoices';
import { QUALITY_CHECKS } from './__testUtils__/demoCosts/agreement/quality';
import { SIZES_CHECKS } from './__testUtils__/demoCosts/agreement/sizes';
import { SPEND_CHECKS } from './__testUtils__/demoCosts/agreement/spend';
import { TEXTS_CHECKS } from './__testUtils__/demoCosts/agreement/texts';

jest.setTimeout(900_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let demo: DemoBills | undefined;

beforeAll(async () => {
  demo = await openDemoBills(databases, 'POSTGRES_18');
});

afterAll(async () => {
  await demo?.stop();
});

// One portal for all of them: bringing the bill in takes longer than asking.
describe.each([
  ['spend', SPEND_CHECKS],
  ['coverage', COVERAGE_CHECKS],
  ['what entities cost', ENTITIES_CHECKS],
  ['budgets', BUDGETS_CHECKS],
  ['what sizes have cost', SIZES_CHECKS],
  ['reports of imports', QUALITY_CHECKS],
  ['texts of bills', TEXTS_CHECKS],
  ['invoices', INVOICES_CHECKS],
])('the demo bill, counted again: %s', (_part, checks) => {
  it.each(Object.keys(checks))('%s', async sentence => {
    if (!demo) {
      throw new Error('The demo bill was not brought in');
    }
    await expect(checks[sentence](demo)).resolves.toBeUndefined();
  });
});
