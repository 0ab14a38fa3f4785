import { useRouteRef } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../../routes';

/** Address of a cost page; `/costs` where the plugin's own route is not bound. */
export function useCostsLink() {
  const root = useRouteRef(rootRouteRef)?.() ?? '/costs';
  return (
    page: string,
    query: Partial<Record<string, string>> = {},
  ): string => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        params.set(name, value);
      }
    }
    const text = params.toString();
    return `${root}/${page}${text && `?${text}`}`;
  };
}
