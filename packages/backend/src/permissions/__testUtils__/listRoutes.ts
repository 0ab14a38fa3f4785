import type { HttpRouterService } from '@backstage/backend-plugin-api';

export type RouteHandler = Parameters<HttpRouterService['use']>[0];

/** The part of Express 4 that its types do not name. */
interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
  regexp: RegExp & { fast_slash?: boolean };
}

/**
 * All routes of a plugin as `GET /v1/things/{id}`, in the words of OpenAPI.
 *
 * @throws Error for routers below a path, which Express cannot name again
 */
export function listRoutes(handlers: RouteHandler[]): string[] {
  return handlers.flatMap(handler =>
    routesOf((handler as Layer['handle']).stack ?? []),
  );
}

function routesOf(layers: Layer[]): string[] {
  return layers.flatMap(({ route, handle, regexp }) => {
    if (route) {
      return [route.path]
        .flat()
        .flatMap(path =>
          Object.keys(route.methods).map(
            method =>
              `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`,
          ),
        );
    }
    if (handle.stack && !regexp.fast_slash) {
      throw new Error(`A router is mounted at ${regexp}`);
    }
    return routesOf(handle.stack ?? []);
  });
}
