import { Digest, DigestMessage, SectionNote } from './types';

/** What a notification's title holds. */
const TITLE_LENGTH = 200;
/** More is for the pages that the digest leads to. */
const LINES_PER_NOTE = 40;

function describeNote(note: SectionNote, link: string): string {
  const lines = note.lines.slice(0, LINES_PER_NOTE);
  const more = note.lines.length - lines.length;
  return [
    ...lines,
    ...(more > 0 ? [`And ${more} more.`] : []),
    ...(note.demo ? ['This is demo data.'] : []),
    ...(note.link === link ? [] : [`See ${note.link}.`]),
  ].join('\n');
}

/** Leads to what is most urgent, and to the first of what is equally so. */
function composeMessage(notes: SectionNote[]): DigestMessage {
  const urgent = notes.find(({ severity }) => severity === 'high');
  const { link, severity } = urgent ?? notes[0];
  return {
    title: [...new Set(notes.map(({ title }) => title))]
      .join('; ')
      .slice(0, TITLE_LENGTH),
    description: notes.map(note => describeNote(note, link)).join('\n'),
    link,
    severity,
  };
}

/**
 * Puts together what concerns each person, so that everybody gets one message
 * however many groups and sections it comes from.
 *
 * @param notes - in the order in which they are told
 * @param people - behind each recipient
 */
export function composeMessages(
  notes: SectionNote[],
  people: ReadonlyMap<string, string[]>,
): Digest['messages'] {
  const byPerson = new Map<string, SectionNote[]>();
  for (const note of notes) {
    for (const userRef of people.get(note.recipient) ?? []) {
      byPerson.set(userRef, [...(byPerson.get(userRef) ?? []), note]);
    }
  }
  return [...byPerson].map(([userRef, own]) => ({
    userRef,
    message: composeMessage(own),
  }));
}
