import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { userRef } from '../__testUtils__/organisation';
import { StartedSurveys, startSurveys } from '../__testUtils__/startSurveys';
import { dayFromNow, drawBallot, openCampaign } from '../__testUtils__/vote';

/**
 * What answering leaves behind outside of the tables: in the log of the
 * program, in the write-ahead log, and between two surveys.
 * docs/adr/0020-anonymous-ballots.md
 */
jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const CAMPAIGN = '2026-q4';
/** A word that no other test writes: the write-ahead log is the whole server's. */
const WORD = 'thrasonical';
const COMMENT = `I am very ${WORD} about my build times`;
let knex: Knex;
let surveys: StartedSurveys;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
});

afterEach(async () => {
  await surveys.backend.stop();
});

/** Five people of one team answer; returns what they cast. */
async function fiveAnswer() {
  const cast = [];
  for (const seat of [1, 2, 3, 4, 5]) {
    const ballot = await drawBallot(surveys, CAMPAIGN, userRef('data', seat), {
      comment: COMMENT,
    });
    await surveys.nobody.post(`/v1/campaigns/${CAMPAIGN}/answers`, ballot);
    cast.push(ballot);
  }
  return cast;
}

describe('the log of the program', () => {
  it('names nobody, and holds nothing of a ballot or an answer', async () => {
    const lines: string[] = [];
    const write = (message: string, meta?: object) => {
      lines.push(`${message} ${JSON.stringify(meta ?? {})}`);
    };
    const logger = {
      ...mockServices.logger.mock(),
      info: write,
      warn: write,
      debug: write,
      error: (message: string | Error) => write(String(message)),
      child: () => logger,
    };
    surveys = await startSurveys({
      knex,
      features: [
        mockServices.rootLogger.mock(logger).factory,
        mockServices.logger.mock(logger).factory,
      ],
    });
    await openCampaign(surveys);
    const cast = await fiveAnswer();
    const log = lines.join('\n');
    // So that an empty log proves nothing:
    expect(log).toContain('5 ballots of 2026-q4 were written');
    expect(log).not.toContain('user:default');
    expect(log).not.toContain(WORD);
    cast.forEach(({ message, signature, envelope }) =>
      [message, signature, envelope].forEach(secret =>
        expect(log).not.toContain(secret.slice(0, 24)),
      ),
    );
  });
});

describe('the write-ahead log', () => {
  it('holds envelopes, and no answer before the count', async () => {
    surveys = await startSurveys({ knex });
    await openCampaign(surveys);
    const { cast, written } = await keepingWriteAheadLog(async () => {
      const from = await position();
      return { cast: await fiveAnswer(), written: await writeAheadLog(from) };
    });
    // Long values are kept compressed or in pieces; a digest is in one piece, but
    // for one that happens to go over the end of a page of the log.
    const receipts: string[] = await knex('receipts').pluck('receipt');
    expect(receipts.some(receipt => written.includes(receipt))).toBe(true);
    expect(written.includes(WORD)).toBe(false);
    expect(cast).toHaveLength(5);
  });
});

/**
 * A replication slot, as a standby has one, keeps the files of the log meanwhile: the
 * server takes those before a checkpoint for what others write to it, other tests too.
 */
async function keepingWriteAheadLog<T>(work: () => Promise<T>): Promise<T> {
  const slot = `traces_${Date.now()}_${process.pid}`;
  await knex.raw('select pg_create_physical_replication_slot(?, true)', [slot]);
  try {
    return await work();
  } finally {
    await knex.raw('select pg_drop_replication_slot(?)', [slot]);
  }
}

async function position(): Promise<string> {
  const { rows } = await knex.raw<{ rows: Array<{ lsn: string }> }>(
    'select pg_current_wal_insert_lsn()::text as lsn',
  );
  return rows[0].lsn;
}

/** The bytes that the server has written since, as an adversary would copy them. */
async function writeAheadLog(from: string): Promise<string> {
  await knex.raw('checkpoint');
  const { rows } = await knex.raw<{ rows: Array<{ bytes: Buffer }> }>(
    `select pg_read_binary_file('pg_wal/' || name) as bytes
     from pg_ls_waldir()
     where name between pg_walfile_name(?::pg_lsn) and pg_walfile_name(pg_current_wal_lsn())
     order by name`,
    [from],
  );
  return Buffer.concat(rows.map(({ bytes }) => bytes)).toString('latin1');
}

describe('somebody who subtracts one survey from another', () => {
  const open = async (id: string, audience: string[]) => {
    await surveys.manager.post('/v1/campaigns', {
      id,
      title: id,
      audience,
      opensOn: dayFromNow(0),
      closesOn: dayFromNow(14),
    });
    return surveys.manager.post(`/v1/campaigns/${id}/open`);
  };

  it('cannot have one opened that differs by a few people', async () => {
    surveys = await startSurveys({ knex });
    // 6 + 7 people, and the same with 3 more.
    const both = ['group:default/team-commerce', 'group:default/team-data'];
    expect((await open('first', both)).status).toBe(200);
    const second = await open('second', ['group:default/engineering']);
    expect([second.status, second.body.error.message]).toEqual([
      409,
      expect.stringContaining('asks almost the same people as first'),
    ]);
    // Also when the first has been counted.
    await surveys.manager.post('/v1/campaigns/first/close');
    await expect(surveys.run('surveys-campaigns')).rejects.toThrow(
      'asks almost the same people',
    );
    const { body } = await surveys.manager.get('/v1/campaigns');
    expect(
      body.campaigns.map(({ id, status }: { id: string; status: string }) => [
        id,
        status,
      ]),
    ).toEqual([
      ['second', 'planned'],
      ['first', 'closed'],
    ]);
  });

  it('gains nothing from the same people, or from a team of many', async () => {
    surveys = await startSurveys({ knex });
    expect((await openCampaign(surveys, 'first')).status).toBe(200);
    expect((await openCampaign(surveys, 'again')).status).toBe(200);
    // 16 people and 6 of them: ten make the difference.
    const team = await open('team', ['group:default/team-commerce']);
    expect(team.status).toBe(200);
  });
});
