import { GithubClient } from '@provenpath/portal-node';
import { createAdoptionCollector, createAdoptionPublisher } from '../adoption';
import { createRunsCollector, createScanCollector, ScanConfig } from '../scans';
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
    },
): Measuring {
  const github = GithubClient.fromIntegrations(options.integrations, {
    rights: 'metadata, contents, actions and deployments of the repositories',
  });
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
    ],
    createJudging,
    judgesMeanwhile: async () => {
      const complete = await options.scans.readLastScans();
      return complete.size < options.config.organizations.length;
    },
  });
}
