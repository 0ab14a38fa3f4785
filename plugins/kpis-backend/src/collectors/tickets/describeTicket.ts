import { EvidenceDraft } from '../../evidence';
import { infraTickets } from '../../kpis/definitions/infraTickets';
import { TicketKind } from './readTicketsConfig';
import { Ticket } from './types';

const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;

/** Kind of what no kind of the config fits. */
export const OTHER_KIND = 'Other';

/** Why a ticket is not counted any more. */
export const GONE = 'Does not match a ticket rule any more';

/** The first kind that has one of the labels or fits the title. */
export function findKind(ticket: Ticket, kinds: TicketKind[]): string {
  const labels = ticket.labels.map(label => label.toLowerCase());
  const fits = ({ labels: wanted, titlePattern }: TicketKind) =>
    wanted.some(label => labels.includes(label.toLowerCase())) ||
    (titlePattern?.test(ticket.title) ?? false);
  return kinds.find(fits)?.title ?? OTHER_KIND;
}

/** The component that a title is about, by the first group of the pattern. */
export function findComponent(
  ticket: Ticket,
  pattern: RegExp | undefined,
): string | null {
  const name = pattern?.exec(ticket.title)?.[1]?.toLowerCase();
  return name && /^[a-z0-9._-]{1,63}$/.test(name)
    ? `component:default/${name}`
    : null;
}

/**
 * A ticket as rows of both readings: one that was opened, and the days until it
 * was closed. Both stand in the period in which it was opened.
 *
 * @param context.entityRef - of the component concerned, where the catalog has it
 * @param context.ownerRef - group of who opened it
 */
export function describeTicket(
  ticket: Ticket,
  context: {
    kind: string;
    entityRef: string | null;
    ownerRef: string | null;
  },
): EvidenceDraft[] {
  const createdAt = new Date(ticket.createdAt);
  const [opened, timeToClose] = infraTickets.readings;
  const common = {
    kpiId: infraTickets.id,
    eventId: ticket.id,
    occurredAt: createdAt,
    startedAt: createdAt,
    title: ticket.title.slice(0, 500),
    url: ticket.url,
    entityRef: context.entityRef,
    ownerRef: context.ownerRef,
    excludedReason: null,
    breakdownId: context.kind,
    generated: ticket.generated,
    attributes: {
      rule: ticket.ruleId,
      kind: context.kind,
      place: ticket.place,
      ...(ticket.closedAt ? { closed: ticket.closedAt.slice(0, 10) } : {}),
    },
    sourceState: null,
    open: false,
  };
  return [
    { ...common, readingId: opened.id, value: 1 },
    {
      ...common,
      readingId: timeToClose.id,
      value: ticket.closedAt
        ? (Date.parse(ticket.closedAt) - createdAt.getTime()) /
          MILLISECONDS_PER_DAY
        : null,
      censored: ticket.closedAt === null,
    },
  ];
}

/** The same event after its ticket has stopped matching. */
export function withdraw(draft: EvidenceDraft): EvidenceDraft {
  return { ...draft, value: null, censored: false, excludedReason: GONE };
}
