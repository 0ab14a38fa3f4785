import { ButtonLink, Link, Skeleton } from '@backstage/ui';
import { RiStackLine } from '@remixicon/react';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { EmptyState, QueryPanel, Section } from '@provenpath/portal-react';
import type { ServiceSummary } from './describeService';
import { type MyServices, useMyServices } from './useMyServices';

const OWNED_HREF = '/catalog?filters[kind]=component&filters[user]=owned';

/** The services that the reader answers for, each with its next steps. */
export function ServiceList() {
  const query = useMyServices();
  return (
    <Section
      title="My services"
      description="Components that you or your teams own"
      flush
      actions={
        <Link href={OWNED_HREF} variant="body-medium">
          {query.data && query.data.total > query.data.services.length
            ? `All ${query.data.total} in the catalog`
            : 'Open in the catalog'}
        </Link>
      }
    >
      <QueryPanel<MyServices>
        query={query}
        loadingLabel="Loading your services"
        errorSubject="Your services"
        compact
        skeleton={<RowSkeletons />}
        isEmpty={({ services }) => services.length === 0}
        empty={
          <EmptyState
            compact
            icon={<RiStackLine />}
            title="Your teams own no component yet"
            description="Start one on a golden path, or make your team the owner in the catalog-info.yaml of a repository that exists."
            action={
              <ButtonLink href="/create" variant="secondary">
                Start a service
              </ButtonLink>
            }
          />
        }
      >
        {({ services }) => (
          <ul className="portal-rows">
            {services.map(service => (
              <ServiceRow key={service.ref} service={service} />
            ))}
          </ul>
        )}
      </QueryPanel>
    </Section>
  );
}

function ServiceRow({ service }: { service: ServiceSummary }) {
  const href = useEntityRefLink()(service.ref);
  return (
    <li className="portal-row">
      <div className="portal-row-main">
        <Link
          href={href}
          variant="body-large"
          weight="bold"
          color="primary"
          standalone
        >
          {service.title}
        </Link>
        {service.description && (
          <p className="portal-row-text">{service.description}</p>
        )}
      </div>
      <div className="portal-row-tags">
        {service.tier && (
          <span className="portal-tag" data-tier={service.tier}>
            Tier {service.tier}
          </span>
        )}
        {service.lifecycle && (
          <span className="portal-tag">{service.lifecycle}</span>
        )}
      </div>
      <div className="portal-row-links">
        {service.hasDocs && (
          <Link
            href={`/docs/${service.namespace}/${service.kind.toLowerCase()}/${service.name}`}
            aria-label={`Docs of ${service.title}`}
          >
            Docs
          </Link>
        )}
        {service.hasCi && (
          <Link href={`${href}/delivery`} aria-label={`CI of ${service.title}`}>
            CI
          </Link>
        )}
      </div>
    </li>
  );
}

function RowSkeletons() {
  return (
    <div className="portal-rows">
      {['first', 'second', 'third', 'fourth'].map(row => (
        <div className="portal-row" key={row}>
          <div className="portal-row-main">
            <Skeleton width="35%" height={18} />
            <Skeleton width="70%" height={14} />
          </div>
        </div>
      ))}
    </div>
  );
}
