import { ORGANIZATION, subjectName } from '../pickers/subjects';
import { useEntityTitles } from './useEntityTitles';

/** How a subject is called in the catalog; the name in its ref until that is known. */
export function useSubjectTitle(subject: string): string {
  const titleOf = useEntityTitles(subject === ORGANIZATION ? [] : [subject]);
  return titleOf(subject) ?? subjectName(subject);
}
