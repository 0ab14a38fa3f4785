import { Button, ButtonLink } from '@backstage/ui';
import type { ErrorDisplayProps } from '@backstage/frontend-plugin-api';
import { PageNotice } from './PageNotice';

/** A part of the portal broke while it was drawn; the rest still works. */
export function FailedExtension(props: ErrorDisplayProps) {
  const { plugin, error, resetError } = props;
  return (
    <PageNotice
      title="This part of the portal failed"
      description={`The rest still works. Try again; if it fails again, send the details${
        plugin ? ` and the name of the plugin (${plugin.id})` : ''
      } to the platform team.`}
      actions={
        <>
          <Button onPress={resetError}>Try again</Button>
          <ButtonLink href="/" variant="secondary">
            Home
          </ButtonLink>
        </>
      }
      detail={`${error.name}: ${error.message}`}
    />
  );
}
