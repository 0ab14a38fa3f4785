import { AuthService, UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { parse } from 'csv-parse/sync';
import { readFile } from 'fs/promises';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { Member } from './GithubOnboarding';
import { FirstDaysConfig } from './readOnboardingConfig';

/** When somebody started, and when they left. */
export interface FirstDay {
  /** Calendar day. */
  firstDay: string;
  lastDay: string | null;
  /** In words. */
  source: string;
}

/** What is known of a member without a file. */
export type KnownMember = Pick<Member, 'login' | 'createdAt'> & {
  seenSince: Date | null;
};

type CsvConfig = Extract<FirstDaysConfig, { type: 'csv' }>;
type FindFirstDay = (member: KnownMember) => FirstDay | undefined;

const URL_START = /^https?:\/\//;

interface Services {
  urlReader: Pick<UrlReaderService, 'readUrl'>;
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  timeZone: string;
}

/** The calendar day of an instant in the organisation's time zone. */
function dayOf(instant: string | Date, zone: string): string {
  const time =
    typeof instant === 'string'
      ? DateTime.fromISO(instant, { zone })
      : DateTime.fromJSDate(instant, { zone });
  return time.toFormat('yyyy-MM-dd');
}

/** Days by login, from rows that name people by login or by e-mail address. */
export function readCsvDays(
  text: string,
  config: Omit<CsvConfig, 'type'>,
  loginOfEmail: ReadonlyMap<string, string>,
): Map<string, FirstDay> {
  const { columns, target, delimiter, dateFormat } = config;
  const rows = z.array(z.record(z.string(), z.string())).parse(
    parse(text, {
      columns: true,
      bom: true,
      trim: true,
      delimiter,
      skip_empty_lines: true,
    }),
  );
  const days = new Map<string, FirstDay>();
  const toDay = (value: string, column: string, line: number) => {
    const day = DateTime.fromFormat(value, dateFormat);
    if (!day.isValid) {
      throw new InputError(
        `${target}, row ${line}: "${column}" is ${JSON.stringify(value)}, write it as ${dateFormat}`,
      );
    }
    return day.toFormat('yyyy-MM-dd');
  };
  rows.forEach((row, index) => {
    const line = index + 2;
    for (const column of Object.values(columns)) {
      if (!(column in row)) {
        throw new InputError(
          `${target} has no column ${JSON.stringify(column)}; it has ${Object.keys(row).join(', ')}`,
        );
      }
    }
    const login =
      (columns.login && row[columns.login].toLowerCase()) ||
      (columns.email && loginOfEmail.get(row[columns.email].toLowerCase()));
    const first = row[columns.firstDay];
    const last = columns.lastDay ? row[columns.lastDay] : '';
    if (login && first) {
      days.set(login, {
        firstDay: toDay(first, columns.firstDay, line),
        lastDay: last ? toDay(last, columns.lastDay ?? '', line) : null,
        source: 'staff list',
      });
    }
  });
  return days;
}

async function readText(target: string, services: Services): Promise<string> {
  if (URL_START.test(target)) {
    const answer = await services.urlReader.readUrl(target);
    return (await answer.buffer()).toString('utf8');
  }
  return readFile(target, 'utf8');
}

async function loadLoginsByEmail(
  services: Services,
): Promise<Map<string, string>> {
  const logins = new Map<string, string>();
  const pages = services.catalog.streamEntities(
    { filter: { kind: 'user' }, fields: ['metadata.name', 'spec.profile'] },
    { credentials: await services.auth.getOwnServiceCredentials() },
  );
  const profileSchema = z.object({ profile: z.object({ email: z.string() }) });
  for await (const page of pages) {
    for (const entity of page) {
      const spec = profileSchema.safeParse(entity.spec);
      if (spec.success) {
        logins.set(spec.data.profile.email.toLowerCase(), entity.metadata.name);
      }
    }
  }
  return logins;
}

async function openSource(
  config: FirstDaysConfig,
  services: Services,
): Promise<FindFirstDay> {
  const { timeZone } = services;
  switch (config.type) {
    case 'people': {
      const days = new Map(
        config.people.map(({ login, firstDay, lastDay }) => [
          login.toLowerCase(),
          { firstDay, lastDay: lastDay ?? null, source: 'config' },
        ]),
      );
      return ({ login }) => days.get(login);
    }
    case 'csv': {
      const logins = config.columns.email
        ? await loadLoginsByEmail(services)
        : new Map<string, string>();
      const days = readCsvDays(
        await readText(config.target, services),
        config,
        logins,
      );
      return ({ login }) => days.get(login);
    }
    case 'account':
      return ({ createdAt }) => ({
        firstDay: dayOf(createdAt, timeZone),
        lastDay: null,
        source: 'creation of the account',
      });
    default:
      // Who was there at the very first reading joined at some day before it.
      return ({ seenSince }) =>
        seenSince
          ? {
              firstDay: dayOf(seenSince, timeZone),
              lastDay: null,
              source: 'organisation membership',
            }
          : undefined;
  }
}

/**
 * Finds first days: the first source of the config that knows somebody is taken.
 *
 * @throws InputError for a file that is not as the config says.
 */
export async function openFirstDays(
  configs: FirstDaysConfig[],
  services: Services,
): Promise<FindFirstDay> {
  const sources: FindFirstDay[] = [];
  for (const config of configs) {
    sources.push(await openSource(config, services));
  }
  return member => {
    for (const find of sources) {
      const found = find(member);
      if (found) {
        return found;
      }
    }
    return undefined;
  };
}
