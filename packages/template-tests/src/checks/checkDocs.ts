import { posix } from 'node:path';
import { objectsIn } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

const LINK = /\]\(([^)\s#]+)(#[^)]*)?\)/g;

/**
 * The pages in `mkdocs.yml` exist, every page is in the navigation, and relative
 * links between Markdown files lead somewhere.
 */
export function checkDocs(files: ProjectFiles): Problem[] {
  const [site] = objectsIn(files, 'mkdocs.yml');
  if (!site) {
    return [{ path: 'mkdocs.yml', message: 'the file is missing' }];
  }
  const pages = pagesIn(site.nav).map(page => `docs/${page}`);
  const written = [...files.keys()].filter(path => /^docs\/.*\.md$/.test(path));
  return [
    ...pages
      .filter(page => !files.has(page))
      .map(page => ({ path: 'mkdocs.yml', message: `${page} is missing` })),
    ...written
      .filter(path => !pages.includes(path))
      .map(path => ({ path, message: 'the page is not in the navigation' })),
    ...[...files]
      .filter(([path]) => path.endsWith('.md'))
      .flatMap(([path, text]) => brokenLinks(path, text, files)),
  ];
}

function pagesIn(nav: unknown): string[] {
  if (typeof nav === 'string') {
    return [nav];
  }
  if (typeof nav !== 'object' || nav === null) {
    return [];
  }
  return Object.values(nav).flatMap(pagesIn);
}

function brokenLinks(
  path: string,
  text: string,
  files: ProjectFiles,
): Problem[] {
  return [...text.matchAll(LINK)]
    .map(([, target]) => target)
    .filter(target => !/^[a-z]+:/.test(target))
    .filter(target => !files.has(posix.join(posix.dirname(path), target)))
    .map(target => ({ path, message: `the link to ${target} leads nowhere` }));
}
