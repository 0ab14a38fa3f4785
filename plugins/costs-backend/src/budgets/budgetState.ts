import { alignDecimals, Budget } from '@provenpath/plugin-costs-common';

/** How a budget stands: near from 80 % on, exceeded above 100 %. */
export function budgetState(options: {
  hasBill: boolean;
  /** Plain decimals. */
  amount: string;
  spent: string;
}): Budget['state'] {
  if (!options.hasBill) {
    return 'no-bill';
  }
  const { units } = alignDecimals([options.amount, options.spent]);
  const [amount, spent] = units;
  if (spent > amount) {
    return 'exceeded';
  }
  return spent > 0n && spent * 10n >= amount * 8n ? 'near' : 'within';
}
