import type { Problem, ProjectFiles } from './Problem';

const WORKFLOW = /^\.github\/workflows\//;

// What GitHub itself evaluates: https://docs.github.com/actions/reference/workflows-and-actions/contexts
const GITHUB_EXPRESSION =
  /\$\{\{\s*!?\s*(github|env|vars|job|jobs|steps|runner|secrets|strategy|matrix|needs|inputs)\.[^}]*\}\}/g;

const REMAINS: Array<[RegExp, string]> = [
  [/\$\{\{/, 'an expression was not evaluated: ${{'],
  [/\{%|%\}/, 'a template block is left: {% or %}'],
  [/\{#/, 'a template comment is left: {#'],
  [/\[object Object\]/, 'an object was written as text'],
];

const UNDEFINED = /\bundefined\b/;

// Where the word is a part of the language.
const SCRIPT = /\.[cm]?[jt]sx?$/;

/**
 * Finds what the templating left behind in text or in names of files, and files
 * without content. GitHub's own expressions are allowed in workflows.
 */
export function findTemplateRemains(files: ProjectFiles): Problem[] {
  return [...files].flatMap(([path, content]) => {
    const text = WORKFLOW.test(path)
      ? content.replaceAll(GITHUB_EXPRESSION, '')
      : content;
    const problems = REMAINS.filter(
      ([pattern]) => pattern.test(text) || pattern.test(path),
    ).map(([, message]) => ({ path, message }));
    if (UNDEFINED.test(SCRIPT.test(path) ? path : `${path}\n${text}`)) {
      problems.push({ path, message: 'a value is undefined' });
    }
    return text.trim() === ''
      ? [...problems, { path, message: 'the file is empty' }]
      : problems;
  });
}
