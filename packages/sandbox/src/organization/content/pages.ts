import { type Seconds, toInstantText } from '../calendar';
import type { Edits } from '../plan/model';
import type { Random } from '../random';
import type { RepositorySpec } from '../repositories';
import { readContent, renderText } from './files';
import { hasOwnTexts } from './ownTexts';
import {
  addSection,
  readSections,
  review,
  type TextChange,
} from './textChanges';
import { kebabCase, nounValues } from './words';

/** The content of one pull request. */
export interface Change {
  title: string;
  body: string;
  /** Message and edits of each commit. */
  steps: { message: string; edits: Edits }[];
}

/**
 * The pages that ordinary pull requests write in. Documentation that is kept
 * word for word has one page for that.
 */
export function pagesOf(spec: RepositorySpec): string[] {
  return hasOwnTexts(spec.name)
    ? ['docs/questions.md']
    : ['README.md', 'docs/runbook.md', 'docs/architecture.md'];
}

/** Adds a section, or notes that the page was reviewed. */
export function changePage(
  spec: RepositorySpec,
  text: string,
  at: Seconds,
  random: Random,
): TextChange | undefined {
  const sections = readSections(
    renderText(
      readContent('sections/documentation.txt'),
      nounValues(spec, spec.nouns[0]),
    ),
  );
  const added = addSection(text, sections, random);
  const description = added && { ...added, what: `Describe ${added.what}` };
  if (description && random.chance(0.6)) {
    return description;
  }
  const reviewed = review(text, dayOf(at));
  return reviewed ? { ...reviewed, what: 'Review the runbook' } : description;
}

/** What is left when every other file is being worked on. */
export function writeNote(note: number, at: Seconds, count: number): Change {
  const day = dayOf(at);
  const path = `notes/${day}-${note}.md`;
  const title = `Note what was decided on ${day}`;
  const line = 'The team looked at this week’s open questions.\n';
  const steps = Array.from({ length: count }, (_, index) => ({
    message: index === 0 ? title : 'Add what was missing',
    edits: { [path]: `# ${day}\n\n${line.repeat(index + 1)}` },
  }));
  return { title, body: 'Minutes of the weekly meeting.', steps };
}

/** A branch name made from the title of a pull request. */
export function branchName(title: string): string {
  const words = title.toLowerCase().replace(/[^a-z0-9 ]+/g, ' ');
  return kebabCase(words.trim())
    .replace(/-+/g, '-')
    .slice(0, 40)
    .replace(/-$/, '');
}

function dayOf(at: Seconds): string {
  return toInstantText(at).slice(0, 10);
}
