import { DemoBills } from './bills';

/** An amount of a bill, and in how many rows. */
interface Counted {
  currency: string;
  rows: number;
}

interface Import {
  id: string;
  status: string;
  slices: Array<{ provider: string; billingPeriod: string }>;
  quality: {
    lateRows: Array<Counted & { billed: string }>;
    unexpectedSigns: Array<
      Counted & { chargeCategory: string; billed: string }
    >;
    commitments: Array<{ commitmentDiscountId: string }>;
    tagClashes: Array<{ key: string; spellings: string[]; rows: number }>;
    spellingVariants: Array<{
      column: string;
      spellings: string[];
      rows: number;
    }>;
    unknownOwners: Array<
      Counted & { tagKey: string; value: string; amount: string }
    >;
  };
}

/** The imports whose bills count in the end, the newest first. */
export async function listCounting(bills: DemoBills): Promise<Import[]> {
  const { imports, nextCursor } = await bills.get('/imports?limit=100');
  expect(nextCursor).toBeNull();
  const seen = new Set<string>();
  const counting = imports.filter(({ status, slices }: Import) => {
    const key = slices.map(each => `${each.provider} ${each.billingPeriod}`)[0];
    const isNewest = status !== 'unchanged' && !seen.has(key);
    seen.add(key);
    return isNewest;
  });
  return Promise.all(
    counting.map(({ id }: Import) => bills.get(`/imports/${id}`)),
  );
}
