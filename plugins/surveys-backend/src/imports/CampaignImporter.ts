import { createHash } from 'node:crypto';
import { ConflictError, InputError } from '@backstage/errors';
import {
  DEFAULT_QUESTION,
  ImportCampaign,
  ImportResponse,
} from '@provenpath/plugin-surveys-common';
import { Knex } from 'knex';
import { CampaignRecord, CampaignStore } from '../campaigns';
import { Clock } from '../clock';
import { saveCounted } from '../counting';
import { ParsedExport, parseExport } from './parseExport';

function toRecord(
  wave: ImportCampaign,
  parsed: ParsedExport,
  digest: string,
): CampaignRecord {
  return {
    id: wave.id,
    title: wave.title,
    question: parsed.columns.score ?? DEFAULT_QUESTION,
    reasons: parsed.reasons,
    audience: [],
    opensOn: wave.closedOn,
    closesOn: wave.closedOn,
    // Not closed before it is counted, which is in the same transaction.
    status: 'counting',
    source: 'import',
    demo: wave.demo,
    population: wave.population,
    domains: parsed.domains.map(domain => ({
      ref: domain,
      title: domain,
      population: null,
    })),
    publicKeys: null,
    privateKeys: null,
    countingSince: null,
    closedOn: null,
    tally: null,
    importDigest: digest,
  };
}

/** Takes in waves that were held with another tool. */
export class CampaignImporter {
  constructor(
    private readonly options: {
      knex: Knex;
      campaigns: CampaignStore;
      clock: Clock;
    },
  ) {}

  /**
   * Counts an export as if it had been voted here: only what may be shown is
   * kept. The same file again changes nothing.
   *
   * @throws InputError for a file that cannot be read, a day that is not over,
   * or more answers than people
   * @throws ConflictError when the id belongs to something else
   */
  async import(wave: ImportCampaign): Promise<ImportResponse> {
    const { knex, campaigns, clock } = this.options;
    const parsed = parseExport(wave.csv, wave.columns);
    const n = parsed.answers.length;
    if (wave.population !== null && wave.population < n) {
      throw new InputError(
        `"population" is ${wave.population}: the file has ${n} answers, so more people were asked`,
      );
    }
    if (wave.closedOn > clock.today()) {
      throw new InputError(
        `"closedOn" is ${wave.closedOn}: only a wave that is over can be imported`,
      );
    }
    const digest = createHash('sha256')
      .update(JSON.stringify(wave))
      .digest('hex');
    const answer = {
      campaignId: wave.id,
      n,
      columns: parsed.columns,
      ignored: parsed.ignored,
    };
    const existing = await campaigns.find(wave.id);
    if (existing?.importDigest === digest) {
      return { ...answer, status: 'unchanged' };
    }
    if (existing) {
      throw new ConflictError(
        `"id" is ${JSON.stringify(wave.id)}: a campaign has it with other content. Remove that one first, or choose another id`,
      );
    }
    await knex.transaction(async transaction => {
      const campaign = toRecord(wave, parsed, digest);
      await campaigns.insert(campaign, transaction);
      await saveCounted(transaction, campaigns, {
        campaign,
        answers: parsed.answers,
        spoiled: 0,
        closedOn: wave.closedOn,
      });
    });
    return { ...answer, status: 'imported' };
  }
}
