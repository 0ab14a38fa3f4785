import { ConflictError, InputError } from '@backstage/errors';
import {
  addDays,
  ChangedCampaign,
  NewCampaign,
} from '@provenpath/plugin-surveys-common';
import { Knex } from 'knex';
import { AudienceMember, CatalogAudience } from '../audience';
import { BallotBox, BallotStore, CampaignKeys } from '../ballots';
import { Clock } from '../clock';
import { isolatesPeople, PAUSE_DAYS } from './isolatesPeople';
import { CampaignRecord, CampaignStore } from './types';

function requireOrder(campaign: { opensOn: string; closesOn: string }) {
  if (campaign.closesOn < campaign.opensOn) {
    throw new InputError(
      `"closesOn" is ${campaign.closesOn}: it must not be before "opensOn", ${campaign.opensOn}`,
    );
  }
}

function requireStatus(
  campaign: CampaignRecord,
  status: CampaignRecord['status'],
  wish: string,
) {
  if (campaign.status !== status) {
    throw new ConflictError(
      `Campaign ${campaign.id} is ${campaign.status}: ${wish} only while it is ${status}`,
    );
  }
}

/** Makes campaigns and moves them from planned to open to counting. */
export class CampaignService {
  constructor(
    private readonly options: {
      knex: Knex;
      campaigns: CampaignStore;
      ballots: BallotStore;
      box: BallotBox;
      keys: CampaignKeys;
      audience: CatalogAudience;
      clock: Clock;
    },
  ) {}

  /** @throws InputError for days in the wrong order, ConflictError for a taken id */
  async create(campaign: NewCampaign): Promise<CampaignRecord> {
    requireOrder(campaign);
    const record: CampaignRecord = {
      ...campaign,
      status: 'planned',
      source: 'ballots',
      demo: false,
      population: null,
      domains: [],
      publicKeys: null,
      privateKeys: null,
      countingSince: null,
      closedOn: null,
      tally: null,
      importDigest: null,
    };
    await this.options.campaigns.insert(record);
    return record;
  }

  /** @throws ConflictError once the campaign has opened */
  async change(id: string, change: ChangedCampaign): Promise<CampaignRecord> {
    const { knex, campaigns } = this.options;
    await knex.transaction(async transaction => {
      const campaign = await campaigns.lock(transaction, id);
      requireStatus(campaign, 'planned', 'it can be changed');
      requireOrder({ ...campaign, ...change });
      await campaigns.update(transaction, id, change);
    });
    return campaigns.get(id);
  }

  /**
   * Takes a campaign away that holds no answers of people here: one that has
   * not opened, or an imported one.
   *
   * @throws ConflictError for another
   */
  async remove(id: string): Promise<void> {
    const { knex, campaigns } = this.options;
    await knex.transaction(async transaction => {
      const campaign = await campaigns.lock(transaction, id);
      if (campaign.source === 'ballots') {
        requireStatus(campaign, 'planned', 'it can be removed');
      }
      await campaigns.remove(transaction, id);
    });
  }

  /**
   * Opens a campaign today, freezes its audience and makes its keys.
   *
   * @throws ConflictError when it is not planned, its last day is over, or
   * another campaign asks almost the same people
   * @throws InputError when its groups are unknown or empty
   * @throws ServiceUnavailableError when no secret is configured
   */
  async open(id: string): Promise<CampaignRecord> {
    const { knex, campaigns, ballots, keys, audience, clock } = this.options;
    const planned = await campaigns.get(id);
    requireStatus(planned, 'planned', 'it can be opened');
    const today = clock.today();
    if (planned.closesOn < today) {
      throw new ConflictError(
        `Campaign ${id} closes on ${planned.closesOn}, which is over: move "closesOn" first`,
      );
    }
    const { members, domains } = await audience.resolve(planned.audience);
    await this.refuseTwin(id, members);
    const pair = await keys.generate(id);
    await knex.transaction(async transaction => {
      // Two replicas may have got here; the second finds it open.
      requireStatus(
        await campaigns.lock(transaction, id),
        'planned',
        'it can be opened',
      );
      await ballots.addMembers(transaction, id, members);
      await campaigns.update(transaction, id, {
        ...pair,
        status: 'open',
        opensOn: today,
        population: members.length,
        domains,
      });
    });
    return campaigns.get(id);
  }

  /**
   * @throws ConflictError when the results of this campaign and of another one
   * at about the same time could be subtracted from each other
   */
  private async refuseTwin(
    id: string,
    members: readonly AudienceMember[],
  ): Promise<void> {
    const { campaigns, ballots, clock } = this.options;
    const since = addDays(clock.today(), -PAUSE_DAYS);
    const refs = members.map(({ userRef }) => userRef);
    for (const other of await campaigns.list()) {
      const isRecent =
        other.id !== id &&
        other.source === 'ballots' &&
        other.status !== 'planned' &&
        (other.closedOn ?? clock.today()) >= since;
      if (
        isRecent &&
        isolatesPeople({
          here: refs.length,
          there: other.population ?? 0,
          shared: await ballots.countInvited(other.id, refs),
        })
      ) {
        throw new ConflictError(
          `Campaign ${id} asks almost the same people as ${other.id}: the results of one minus those of the other would tell what the few answered who are in one only. Ask exactly the same groups, or open it more than ${PAUSE_DAYS} days after the end of ${other.id}`,
        );
      }
    }
  }

  /**
   * Ends a campaign: from now on nothing is taken, and it is counted once all
   * processes have written what they hold.
   *
   * @throws ConflictError when it is not open
   */
  async close(id: string): Promise<CampaignRecord> {
    const { knex, campaigns, box, clock } = this.options;
    await knex.transaction(async transaction => {
      const campaign = await campaigns.lock(transaction, id);
      requireStatus(campaign, 'open', 'it can be closed');
      const today = clock.today();
      await campaigns.update(transaction, id, {
        status: 'counting',
        countingSince: clock.now(),
        closesOn: today < campaign.closesOn ? today : campaign.closesOn,
      });
    });
    await box.flush(id);
    return campaigns.get(id);
  }
}
