import { EvidenceResponse, EvidenceRow } from '@provenpath/plugin-kpis-common';

/** Fewer than these are not listed to anybody. */
export const FEWEST_PEOPLE = 5;

/** Who is looking. */
export interface Viewer {
  /** Undefined for a machine. */
  userEntityRef: string | undefined;
  /** Groups that the viewer belongs to. */
  groupRefs: readonly string[];
  /** Holds the role of a team lead. */
  leads: boolean;
}

/** Whether a row's name may be shown: to the person and to their lead. */
function maySee(row: EvidenceRow, viewer: Viewer): boolean {
  if (viewer.userEntityRef === undefined) {
    return false;
  }
  return (
    row.entityRef === viewer.userEntityRef ||
    (viewer.leads &&
      row.ownerRef !== null &&
      viewer.groupRefs.includes(row.ownerRef))
  );
}

/** Enough of a random id to tell rows apart on a page. */
function pseudonym(row: EvidenceRow): string {
  return `Person ${row.id.slice(0, 8)}`;
}

/** The first day of an instant's month: a first day alone can give somebody away. */
function monthOf(instant: string): string {
  return `${instant.slice(0, 7)}-01T00:00:00.000Z`;
}

/** A row without anything that leads to the person. */
function hide(row: EvidenceRow): EvidenceRow {
  return {
    ...row,
    title: pseudonym(row),
    occurredAt: monthOf(row.occurredAt),
    startedAt: row.startedAt && monthOf(row.startedAt),
    url: null,
    entityRef: null,
    ownerRef: null,
    attributes: {},
  };
}

/**
 * Rows about people as one viewer may see them: a name only to the person and
 * their lead, a pseudonym to everybody else, and nothing at all for a subject of
 * fewer than five people.
 *
 * @param people - how many people the subject has; undefined where that is not
 * known, which is treated as too few
 */
export function hidePeople(
  answer: EvidenceResponse,
  viewer: Viewer,
  people: number | undefined,
): EvidenceResponse {
  if (people === undefined || people < FEWEST_PEOPLE) {
    return {
      ...answer,
      total: 0,
      rows: [],
      nextCursor: null,
      withheld: `${answer.subject} has fewer than ${FEWEST_PEOPLE} people, or their number is not known, so nobody is listed`,
    };
  }
  return {
    ...answer,
    rows: answer.rows.map(row => (maySee(row, viewer) ? row : hide(row))),
  };
}
