import { campaignIdSchema } from '@provenpath/plugin-surveys-common';
import { z } from 'zod';

/** `{id}` in the path of a campaign's routes. */
export const campaignPathSchema = z.object({
  id: campaignIdSchema.describe('Id of a campaign, as in the list'),
});
