import {
  CollectedBatch,
  Collector,
  CollectorContext,
} from '@provenpath/portal-node';
import { z } from 'zod';
import { EvidenceStore, ResolvedEvidence } from '../../evidence';
import {
  infraTickets,
  TICKETS_COLLECTOR_ID,
} from '../../kpis/definitions/infraTickets';
import { CatalogSubjectResolver } from '../../subjects';
import {
  describeTicket,
  findComponent,
  findKind,
  withdraw,
} from './describeTicket';
import { TicketsConfig } from './readTicketsConfig';
import { Ticket, TicketSource } from './types';

const DEFAULT_DAYS_BACK = 730;
const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;

const watermarkSchema = z.object({
  /** When all tickets of all rules were last read. */
  fullReadAt: z.iso.datetime(),
  /** Change up to which a rule has been read, by its id. */
  changedUntil: z.record(z.string(), z.iso.datetime()),
});

type Watermark = z.infer<typeof watermarkSchema>;
type Context = CollectorContext<Watermark>;
type Batch = CollectedBatch<ResolvedEvidence, Watermark>;

export interface TicketsOptions {
  config: TicketsConfig;
  sources: TicketSource[];
  store: EvidenceStore;
  resolver: CatalogSubjectResolver;
  now?: () => Date;
}

/**
 * Reads the tickets that match the rules: what has changed since the last run,
 * and once a day all of them, which also finds those that have stopped matching.
 */
export function createTicketsCollector(
  options: TicketsOptions,
): Collector<ResolvedEvidence, Watermark> {
  const { config, sources, store, now = () => new Date() } = options;
  return {
    id: TICKETS_COLLECTOR_ID,
    watermarkSchema,
    async *collect(context) {
      const { watermark } = context;
      const startedAt = now();
      const isDue =
        !watermark ||
        startedAt.getTime() - Date.parse(watermark.fullReadAt) >=
          config.fullReadEveryMilliseconds ||
        // A new rule has a past.
        sources.some(({ ruleId }) => !watermark.changedUntil[ruleId]);
      if (isDue) {
        yield* readEverything(options, context, startedAt);
      } else {
        yield* readChanges(options, context, watermark, startedAt);
      }
    },
    write: (transaction, records) => store.upsert(transaction, records),
  };
}

async function* readEverything(
  options: TicketsOptions,
  context: Context,
  startedAt: Date,
): AsyncGenerator<Batch> {
  const since =
    options.config.since ??
    new Date(startedAt.getTime() - DEFAULT_DAYS_BACK * MILLISECONDS_PER_DAY)
      .toISOString()
      .slice(0, 10);
  const seen = new Set<string>();
  for (const source of options.sources) {
    for await (const page of source.readAll(since, context)) {
      page.tickets.forEach(ticket => seen.add(ticket.id));
      yield {
        records: await toEvidence(options, page.tickets, context),
        recordsRead: page.recordsRead,
      };
    }
  }
  yield {
    records: await withdrawUnseen(options, seen),
    recordsRead: 0,
    watermark: {
      fullReadAt: startedAt.toISOString(),
      changedUntil: Object.fromEntries(
        options.sources.map(({ ruleId }) => [ruleId, startedAt.toISOString()]),
      ),
    },
  };
}

async function* readChanges(
  options: TicketsOptions,
  context: Context,
  watermark: Watermark,
  startedAt: Date,
): AsyncGenerator<Batch> {
  const changedUntil = { ...watermark.changedUntil };
  for (const source of options.sources) {
    const since = new Date(
      Date.parse(changedUntil[source.ruleId]) -
        options.config.lookbackMilliseconds,
    );
    for await (const page of source.readChanged(since, context)) {
      yield {
        records: await toEvidence(options, page.tickets, context),
        recordsRead: page.recordsRead,
      };
    }
    changedUntil[source.ruleId] = startedAt.toISOString();
    yield {
      records: [],
      recordsRead: 0,
      watermark: { ...watermark, changedUntil: { ...changedUntil } },
    };
  }
}

/** Counted rows whose ticket no rule has found this time. */
async function withdrawUnseen(
  options: TicketsOptions,
  seen: ReadonlySet<string>,
): Promise<ResolvedEvidence[]> {
  const stored = await Promise.all(
    infraTickets.readings.map(reading =>
      options.store.listCounted({
        kpiId: infraTickets.id,
        readingId: reading.id,
      }),
    ),
  );
  const unseen = stored.flat().filter(draft => !seen.has(draft.eventId));
  return options.resolver.resolve(unseen.map(withdraw));
}

async function toEvidence(
  options: TicketsOptions,
  tickets: Ticket[],
  context: Context,
): Promise<ResolvedEvidence[]> {
  const { config, resolver } = options;
  const patternOf = (ruleId: string) =>
    config.rules.find(rule => rule.id === ruleId)?.componentPattern;
  const components = tickets.map(ticket =>
    findComponent(ticket, patternOf(ticket.ruleId)),
  );
  const authors = tickets.map(({ author }) =>
    author === null ? null : `user:default/${author}`,
  );
  const [known, groups] = await Promise.all([
    resolver.findTypes([...new Set(components.flatMap(ref => ref ?? []))]),
    resolver.findGroups(authors.flatMap(ref => ref ?? [])),
  ]);
  context.signal.throwIfAborted();
  const drafts = tickets.flatMap((ticket, index) => {
    const component = components[index];
    const author = authors[index];
    return describeTicket(ticket, {
      kind: findKind(ticket, config.kinds),
      entityRef: component !== null && known.has(component) ? component : null,
      ownerRef: (author !== null && groups.get(author)?.[0]) || null,
    });
  });
  return resolver.resolve(drafts);
}
