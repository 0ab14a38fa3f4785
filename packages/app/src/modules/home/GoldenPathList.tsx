import { ButtonLink, Link, Skeleton, Text } from '@backstage/ui';
import { RiRouteLine } from '@remixicon/react';
import { EmptyState, QueryPanel, Section } from '@provenpath/portal-react';
import { type GoldenPath, useGoldenPaths } from './useGoldenPaths';

const DOCUMENTATION_OF_TEMPLATES =
  'A template appears here once its location is in catalog.locations with a rule that allows kind Template.';

/** What can be started, in one click. */
export function GoldenPathList() {
  const query = useGoldenPaths();
  return (
    <Section
      title="Golden paths"
      description="From form to repository, pipeline and catalog entry"
      actions={
        <Link href="/create" variant="body-medium">
          All templates
        </Link>
      }
    >
      <QueryPanel<GoldenPath[]>
        query={query}
        loadingLabel="Loading the golden paths"
        errorSubject="The golden paths"
        compact
        skeleton={<Skeleton width="100%" height={88} />}
        isEmpty={paths => paths.length === 0}
        empty={
          <EmptyState
            compact
            icon={<RiRouteLine />}
            title="No template is registered"
            description={DOCUMENTATION_OF_TEMPLATES}
          />
        }
      >
        {paths => (
          <ul className="portal-tiles">
            {paths.map(path => (
              <PathTile key={`${path.namespace}/${path.name}`} path={path} />
            ))}
          </ul>
        )}
      </QueryPanel>
    </Section>
  );
}

function PathTile({ path }: { path: GoldenPath }) {
  return (
    <li className="portal-tile">
      <Text as="h3" variant="body-large" weight="bold">
        {path.title}
      </Text>
      {path.description && (
        <p className="portal-tile-text">{path.description}</p>
      )}
      <div className="portal-tile-foot">
        {path.type && <span className="portal-tag">{path.type}</span>}
        <ButtonLink
          href={`/create/templates/${path.namespace}/${path.name}`}
          variant="secondary"
          aria-label={`Create with ${path.title}`}
        >
          Create
        </ButtonLink>
      </div>
    </li>
  );
}
