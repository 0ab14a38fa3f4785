import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  WeeklyDeploymentsResponse,
  weeklyDeploymentsResponseSchema,
} from '@provenpath/plugin-delivery-common';

/** How often repositories are deployed; the delivery plugin knows. */
export interface DeploymentFrequency {
  /**
   * @returns undefined in a portal without the delivery plugin
   * @throws ResponseError when the delivery plugin refuses
   */
  read(options: {
    /** First day of the first week. */
    from: string;
    weeks: number;
  }): Promise<WeeklyDeploymentsResponse | undefined>;
}

/** Asks over HTTP, so that the plugins may run in deployments of their own. */
export class DeliveryFrequency implements DeploymentFrequency {
  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  async read({ from, weeks }: { from: string; weeks: number }) {
    const { auth, discovery } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'delivery',
    });
    const baseUrl = await discovery.getBaseUrl('delivery');
    const response = await fetch(
      `${baseUrl}/v1/deployments/weekly?from=${from}&weeks=${weeks}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return weeklyDeploymentsResponseSchema.parse(await response.json());
  }
}
