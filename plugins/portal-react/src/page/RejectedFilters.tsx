import { Alert, Button } from '@backstage/ui';
import type { UrlFilters } from '../hooks/useUrlFilters';

/** What the address asks for in vain, each with a button that takes it out. */
export function RejectedFilters<TName extends string>(props: {
  url: Pick<UrlFilters<TName>, 'rejected' | 'setFilters'>;
}) {
  const { rejected, setFilters } = props.url;
  return (
    <>
      {rejected.map(({ name, value }) => (
        <Alert
          key={name}
          status="warning"
          icon
          title={`The address asks for ${name} "${value}", which does not exist. The default is shown.`}
          customActions={
            <Button
              size="small"
              variant="tertiary"
              onPress={() =>
                setFilters({ [name]: undefined } as Partial<
                  Record<TName, string>
                >)
              }
            >
              Take it out
            </Button>
          }
        />
      ))}
    </>
  );
}
