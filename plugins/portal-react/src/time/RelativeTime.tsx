import { formatAbsolute, formatRelative } from './formatInstant';
import { useNow } from './useNow';

/** Props of {@link RelativeTime}. */
export interface RelativeTimeProps {
  /** An ISO 8601 instant. */
  instant: string;
  /** Time zone of the title; the reader's own when absent. */
  timeZone?: string;
}

/** How long ago something was, with the full instant as its title. */
export function RelativeTime({ instant, timeZone }: RelativeTimeProps) {
  const now = useNow();
  return (
    <time dateTime={instant} title={formatAbsolute(instant, timeZone)}>
      {formatRelative(instant, now)}
    </time>
  );
}
