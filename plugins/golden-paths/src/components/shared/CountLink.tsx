import { Link } from '@backstage/ui';
import { useLinks } from '../../hooks/useLinks';
import type { RepositoryFilterValues } from '../../hooks/useLinks';

/** A count that leads to the repositories it was counted from; none leads nowhere. */
export function CountLink(props: {
  count: number;
  /** They list exactly those that were counted. */
  filters: RepositoryFilterValues;
}) {
  const { count, filters } = props;
  const { toRepositories } = useLinks();
  const words = count.toLocaleString('en-GB');
  return count === 0 ? (
    <>{words}</>
  ) : (
    <Link href={toRepositories(filters)}>{words}</Link>
  );
}
