import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { audited } from '@provenpath/portal-node';
import { CampaignRecord, CampaignService, CampaignStore } from '../campaigns';
import { Clock } from '../clock';
import { CampaignCounter } from '../counting';
import { Reminders } from '../reminders';

/**
 * Moves campaigns along by their days: opens, reminds, ends, counts. Each step
 * asks for the state that it begins with, so the task may be killed anywhere
 * and run again.
 */
export class CampaignTask {
  constructor(
    private readonly options: {
      campaigns: CampaignStore;
      service: CampaignService;
      counter: CampaignCounter;
      reminders: Reminders;
      clock: Clock;
      /** What other processes need to write what they hold. */
      graceMilliseconds: number;
      auditor: AuditorService;
      logger: LoggerService;
    },
  ) {}

  /** @throws Error of the first campaign that failed, after all were tried */
  async run(signal: AbortSignal): Promise<void> {
    const failures: Error[] = [];
    for (const campaign of await this.options.campaigns.list()) {
      signal.throwIfAborted();
      try {
        await this.move(campaign, signal);
      } catch (error) {
        failures.push(
          new ForwardedError(`Campaign ${campaign.id} cannot go on`, error),
        );
      }
    }
    if (failures.length > 0) {
      failures
        .slice(1)
        .forEach(({ message }) => this.options.logger.error(message));
      throw failures[0];
    }
  }

  private async move(
    campaign: CampaignRecord,
    signal: AbortSignal,
  ): Promise<void> {
    const { service, reminders, counter, clock } = this.options;
    const today = clock.today();
    if (
      campaign.status === 'planned' &&
      campaign.opensOn <= today &&
      campaign.closesOn >= today
    ) {
      const opened = await this.audited('campaign-open', campaign, () =>
        service.open(campaign.id),
      );
      await reminders.send(opened, signal);
    } else if (campaign.status === 'open' && campaign.closesOn < today) {
      await this.audited('campaign-close', campaign, () =>
        service.close(campaign.id),
      );
    } else if (campaign.status === 'open') {
      await reminders.send(campaign, signal);
    } else if (campaign.status === 'counting' && this.hasWaited(campaign)) {
      await this.audited('campaign-count', campaign, () =>
        counter.count(campaign.id),
      );
      this.options.logger.info(`Campaign ${campaign.id} has been counted`);
    }
  }

  private async audited<T>(
    eventId: string,
    { id }: CampaignRecord,
    action: () => Promise<T>,
  ): Promise<T> {
    return audited(this.options.auditor, { eventId, meta: { id } }, action);
  }

  private hasWaited({ countingSince }: CampaignRecord): boolean {
    const { clock, graceMilliseconds } = this.options;
    return (
      countingSince !== null &&
      clock.now().getTime() - countingSince.getTime() >= graceMilliseconds
    );
  }
}
