import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import { Text } from '@backstage/ui';
import { RelativeTime } from '@provenpath/portal-react';

/** When the documentation on this page was built; nothing while that is not known. */
export function DocsFreshness() {
  const { metadata } = useTechDocsReaderPage();
  // TechDocs writes it beside what the type names, in milliseconds.
  const { build_timestamp: built } = (metadata.value ?? {}) as {
    build_timestamp?: unknown;
  };
  if (typeof built !== 'number') {
    return null;
  }
  return (
    <Text variant="body-small" color="secondary">
      Built <RelativeTime instant={new Date(built).toISOString()} />
    </Text>
  );
}
