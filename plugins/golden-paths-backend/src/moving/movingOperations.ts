import { OpenApiOperation } from '@provenpath/portal-node';
import { campaignOperations } from '../campaigns';
import { driftOperations } from '../drift';
import { exemptionOperations } from '../exemptions';
import { frictionOperations } from '../friction';
import { joiningOperations } from '../joining';
import { updateOperations } from '../updates';

/** Everything that can be asked and done about moving repositories. */
export const movingOperations: OpenApiOperation[] = [
  ...driftOperations,
  ...updateOperations,
  ...campaignOperations,
  ...joiningOperations,
  ...exemptionOperations,
  ...frictionOperations,
];
