import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ResponseError, stringifyError } from '@backstage/errors';
import { z } from 'zod';

/** Plugins with collectors that read from GitHub. */
const PLUGINS = ['kpis', 'delivery'];
/** Runs of each collector that are asked for: the most that there can be. */
const RUNS = 50;

const collectorsSchema = z.object({
  collectors: z.array(
    z.object({
      runs: z.array(
        z.object({
          finishedAt: z.iso.datetime().nullable(),
          apiCalls: z.number().int().nonnegative(),
        }),
      ),
    }),
  ),
});

/** Requests that collectors have sent, and which plugins did not say. */
export interface CountedCalls {
  calls: number;
  unread: string[];
}

/** Asks the plugins that collect how many requests their runs took. */
export class CollectorCalls {
  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
      logger: LoggerService;
    },
  ) {}

  /**
   * @param since - runs that ended later are counted
   * @param credentials - of whoever reads: their permissions decide
   */
  async countSince(
    since: Date,
    credentials: BackstageCredentials,
  ): Promise<CountedCalls> {
    const counted: CountedCalls = { calls: 0, unread: [] };
    for (const pluginId of PLUGINS) {
      try {
        counted.calls += await this.count(pluginId, since, credentials);
      } catch (error) {
        this.options.logger.warn(
          `The collectors of ${pluginId} cannot be asked: ${stringifyError(error)}`,
        );
        counted.unread.push(pluginId);
      }
    }
    return counted;
  }

  private async count(
    pluginId: string,
    since: Date,
    onBehalfOf: BackstageCredentials,
  ): Promise<number> {
    const { auth, discovery } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf,
      targetPluginId: pluginId,
    });
    const response = await fetch(
      `${await discovery.getBaseUrl(pluginId)}/v1/collectors?limit=${RUNS}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const { collectors } = collectorsSchema.parse(await response.json());
    return collectors
      .flatMap(({ runs }) => runs)
      .filter(run => run.finishedAt && new Date(run.finishedAt) > since)
      .reduce((sum, run) => sum + run.apiCalls, 0);
  }
}
