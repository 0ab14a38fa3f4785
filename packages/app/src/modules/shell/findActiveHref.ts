/**
 * The one address of a navigation that the current page belongs to: the
 * longest that is the path itself or a parent of it. The root counts only for
 * itself, or it would own every page.
 */
export function findActiveHref(
  hrefs: string[],
  pathname: string,
): string | undefined {
  return hrefs
    .filter(
      href =>
        pathname === href || (href !== '/' && pathname.startsWith(`${href}/`)),
    )
    .sort((one, other) => other.length - one.length)[0];
}
