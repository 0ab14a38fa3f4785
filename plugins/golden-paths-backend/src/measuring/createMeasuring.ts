import { GithubClient, runCollector } from '@provenpath/portal-node';
import { createAdoptionCollector, createAdoptionPublisher } from '../adoption';
import { createHistoryCollector } from '../history';
import { createRunsCollector, createScanCollector, ScanConfig } from '../scans';
import { RepositoryRefresh } from '../webhooks';
import { CatalogFollower } from './CatalogFollower';
import { Measuring } from './Measuring';
import { MeasuringServices } from './openMeasuring';
import { MeasuringStores } from './openStores';

/** Scanning, judging, looking up runs, judging with them, publishing. */
export function createMeasuring(
  options: Pick<MeasuringServices, 'integrations' | 'logger' | 'publisher'> &
    MeasuringStores & {
      config: ScanConfig;
      now?: () => Date;
      /** For tests; a second by default. */
      pauseMilliseconds?: number;
      interimMilliseconds?: number;
      timeoutMilliseconds?: number;
    },
): Measuring {
  const github = createGithub(options);
  const createJudging = () => createAdoptionCollector(options);
  return new Measuring({
    ...options,
    createCollectors: signal => [
      createScanCollector({ ...options, github, store: options.scans }),
      // Before the runs, so that nobody waits for them to see what is declared.
      createJudging(),
      createRunsCollector({ ...options, github }),
      createJudging(),
      createAdoptionPublisher({ ...options, signal }),
      createHistoryCollector({ ...options, github }),
    ],
    createJudging,
    judgesMeanwhile: async () => {
      const complete = await options.scans.readLastScans();
      return complete.size < options.config.organizations.length;
    },
    stopsHalfway: async () => {
      const complete = await options.scans.readLastScans('complete');
      const newest = await options.scans.readLastScans('any');
      return [...newest].some(
        ([organization, { status }]) =>
          status !== 'complete' && complete.has(organization),
      );
    },
  });
}

/** What puts figures right when the catalog has read more. */
export function createFollower(
  options: Pick<MeasuringServices, 'logger' | 'publisher'> &
    MeasuringStores & { measuring: Measuring },
): CatalogFollower {
  const { runs, logger, ground, measuring } = options;
  return new CatalogFollower({
    runs,
    logger,
    readSignature: () => ground.readCatalogSignature(),
    judge: async signal => {
      await measuring.judge();
      await runCollector({
        collector: createAdoptionPublisher({ ...options, signal }),
        runs,
        logger,
        signal,
      });
    },
  });
}

/** What webhooks are answered with. */
export function createRefresh(
  options: Pick<MeasuringServices, 'integrations'> &
    MeasuringStores & {
      config: ScanConfig;
      measuring: Measuring;
      now?: () => Date;
    },
): RepositoryRefresh {
  return new RepositoryRefresh({
    ...options,
    github: createGithub(options),
    judge: () => options.measuring.judge(),
  });
}

function createGithub({
  integrations,
  timeoutMilliseconds,
}: Pick<MeasuringServices, 'integrations'> & {
  timeoutMilliseconds?: number;
}): GithubClient {
  return GithubClient.fromIntegrations(integrations, {
    timeoutMilliseconds,
    rights: 'metadata, contents, actions and deployments of the repositories',
  });
}
