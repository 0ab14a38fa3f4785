import { NewCampaign } from '@provenpath/plugin-golden-paths-common';
import { Knex } from 'knex';
import { LACKS_A_LAYER } from '../joining/StandingReader';

/** How often a repository is tried that something fails at. */
export const MOST_ATTEMPTS = 3;

interface At {
  id: string;
  at: Date;
}

/**
 * Takes over what has happened elsewhere: pull requests that were merged or closed,
 * opt-outs that were made or have ended. It may be done at any time, and twice.
 */
export async function synchronize(
  transaction: Knex.Transaction,
  { id, at }: At,
): Promise<void> {
  await transaction.raw(
    `UPDATE campaign_repositories AS member
     SET state = pull.state, changed_at = :at, reason = NULL
     FROM platform_pull_requests AS pull
     WHERE member.campaign_id = :id AND member.state = 'open'
       AND pull.host = member.host AND pull.owner = member.owner
       AND pull.name = member.name AND pull.number = member.pull_number
       AND pull.state <> 'open'`,
    { id, at },
  );
  await transaction.raw(
    `UPDATE campaign_repositories AS member
     SET state = 'opted-out', changed_at = :at, reason = opt.reason
     FROM opt_outs AS opt
     WHERE member.campaign_id = :id
       AND member.state IN ('waiting', 'blocked', 'failed')
       AND opt.host = member.host AND opt.owner = member.owner
       AND opt.name = member.name AND opt.until > :day::date`,
    { id, at, day: dayOf(at) },
  );
  // Its turn is in a wave to come: its own may be long over.
  await transaction.raw(
    `UPDATE campaign_repositories AS member
     SET state = 'waiting', changed_at = :at, reason = NULL, wave = NULL
     WHERE member.campaign_id = :id AND member.state = 'opted-out'
       AND NOT EXISTS (SELECT 1 FROM opt_outs AS opt
         WHERE opt.host = member.host AND opt.owner = member.owner
           AND opt.name = member.name AND opt.until > :day::date)`,
    { id, at, day: dayOf(at) },
  );
}

/**
 * Counts a wave and chooses whom it begins with, in one go: killed after it, the
 * same members are due. What could not be done in an earlier wave comes first.
 */
export async function beginWave(
  transaction: Knex.Transaction,
  { id, at }: At,
): Promise<void> {
  const campaign = await transaction('update_campaigns')
    .where({ id, status: 'running' })
    .where('next_wave_at', '<=', at)
    .forUpdate()
    .first<{ wave: number; request: NewCampaign }>('wave', 'request');
  if (!campaign) {
    return;
  }
  const { waveSize, waveHours } = campaign.request;
  const wave = campaign.wave + 1;
  await settle(transaction, campaign.request, { id, at });
  const chosen = await transaction.raw<{ rowCount: number }>(
    `UPDATE campaign_repositories AS member
     SET state = 'waiting', wave = :wave, changed_at = :at
     FROM (SELECT host, owner, name FROM campaign_repositories
           WHERE campaign_id = :id AND attempts < :most
             AND (state IN ('blocked', 'failed')
                  OR (state = 'waiting' AND wave IS NULL))
           ORDER BY state = 'waiting', host, owner, name
           LIMIT :size) AS next
     WHERE member.campaign_id = :id AND member.host = next.host
       AND member.owner = next.owner AND member.name = next.name`,
    { id, at, wave, size: waveSize, most: MOST_ATTEMPTS },
  );
  if (chosen.rowCount > 0) {
    await transaction('update_campaigns')
      .where({ id })
      .update({
        wave,
        next_wave_at: new Date(at.getTime() + waveHours * 3_600_000),
      });
  }
}

/** What needs nothing of the campaign takes nobody's place in the wave. */
async function settle(
  transaction: Knex.Transaction,
  { kind, layers }: NewCampaign,
  { id, at }: At,
): Promise<void> {
  const settled = transaction.from(
    kind === 'join'
      ? transaction('adoption_states')
          .whereNull('until_day')
          .groupByRaw('1, 2, 3')
          .havingRaw(`NOT bool_or(${LACKS_A_LAYER})`, [layers])
          .select(
            transaction.raw("adoption->>'host' AS host"),
            transaction.raw("adoption->>'owner' AS owner"),
            transaction.raw("adoption->>'name' AS name"),
          )
          .as('settled')
      : transaction('template_drifts')
          .where({ status: 'up-to-date' })
          .select('host', 'owner', 'name')
          .as('settled'),
  );
  await transaction('campaign_repositories')
    .where({ campaign_id: id, state: 'waiting' })
    .whereNull('wave')
    .whereIn(['host', 'owner', 'name'], settled.select('host', 'owner', 'name'))
    .update({ state: 'up-to-date', changed_at: at, reason: null });
}

/** Whether nothing is left that could still be proposed, or is open. */
export async function isFinished(knex: Knex, id: string): Promise<boolean> {
  const left = await knex('campaign_repositories')
    .where({ campaign_id: id })
    .where(rows =>
      rows
        .where('state', 'open')
        .orWhere(open =>
          open
            .whereIn('state', ['waiting', 'blocked', 'failed'])
            .where('attempts', '<', MOST_ATTEMPTS),
        ),
    )
    .first('campaign_id');
  return left === undefined;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
