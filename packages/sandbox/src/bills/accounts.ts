import type { Account } from './model';

interface AccountNames {
  id: string;
  name: string;
  /** Subscription at Azure. */
  subscription: string;
}

/** Accounts of the demo organisation; the numbers are those of AWS's examples. */
export const ACCOUNTS: Record<Account, AccountNames> = {
  production: {
    id: '111122223333',
    name: 'myorg-production',
    subscription: '3f1c6c0e-0000-4000-8000-000000000001',
  },
  staging: {
    id: '444455556666',
    name: 'myorg-staging',
    subscription: '3f1c6c0e-0000-4000-8000-000000000002',
  },
  dev: {
    id: '777788889999',
    name: 'myorg-dev',
    subscription: '3f1c6c0e-0000-4000-8000-000000000003',
  },
  data: {
    id: '123456789012',
    name: 'myorg-data',
    subscription: '3f1c6c0e-0000-4000-8000-000000000004',
  },
  growth: {
    id: '210987654321',
    name: 'myorg-growth',
    subscription: '3f1c6c0e-0000-4000-8000-000000000005',
  },
};

/** Who pays, at each provider. */
export const BILLING_ACCOUNTS = {
  aws: { id: '999988887777', name: 'MyOrg' },
  azure: {
    id: '/providers/Microsoft.Billing/billingAccounts/20260001',
    name: 'MyOrg Europe',
  },
};
