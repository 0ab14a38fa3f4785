import { useBranding } from './useBranding';

/**
 * The configured logo, or the built-in mark: a path that ends in a tick. It is
 * decoration beside the written name, so it carries no text of its own.
 */
export function Logo({ size = 28 }: { size?: number }) {
  const { logoUrl } = useBranding();
  if (logoUrl) {
    return <img src={logoUrl} alt="" height={size} />;
  }
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <rect width="32" height="32" rx="8" fill="var(--portal-mark-bg)" />
      <path
        d="M8 23.5c0-5 4-5.6 8-7.5s8-3 8-8"
        fill="none"
        stroke="var(--portal-mark-fg)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle cx="8" cy="23.5" r="3" fill="var(--portal-mark-fg)" />
      <path
        d="m20.2 19.8 2.7 2.7 4.6-5.2"
        fill="none"
        stroke="var(--portal-mark-tick)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
