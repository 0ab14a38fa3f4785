/**
 * An address that may stand behind a link: http, https, or a path of this
 * portal. Anything else (`javascript:` above all) gives undefined.
 */
export function safeHref(
  address: string | null | undefined,
): string | undefined {
  if (!address) {
    return undefined;
  }
  if (/^\/(?![/\\])/.test(address)) {
    return address;
  }
  if (!URL.canParse(address)) {
    return undefined;
  }
  return ['http:', 'https:'].includes(new URL(address).protocol)
    ? address
    : undefined;
}

/** True for an address outside of this portal. */
export function isExternal(address: string): boolean {
  return !address.startsWith('/');
}
