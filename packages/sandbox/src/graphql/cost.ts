import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/**
 * What a query costs by GitHub's published rule: assume that every connection is
 * filled to its `first` or `last`, count one request for each connection that
 * then has to be read, divide by 100, round, and take at least one point.
 */
export function queryCost(
  document: DocumentNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map(
    document.definitions
      .filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map(fragment => [fragment.name.value, fragment]),
  );
  const requests = document.definitions
    .filter(definition => definition.kind === Kind.OPERATION_DEFINITION)
    .reduce(
      (total, { selectionSet }) =>
        total + countRequests(selectionSet, 1, { fragments, variables }, 0),
      0,
    );
  return Math.max(1, Math.round(requests / 100));
}

interface Scope {
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** A query nested deeper than this is counted no further. */
const deepest = 30;

function countRequests(
  selectionSet: SelectionSetNode | undefined,
  parents: number,
  scope: Scope,
  depth: number,
): number {
  if (!selectionSet || depth > deepest) {
    return 0;
  }
  return selectionSet.selections.reduce((total, selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = scope.fragments.get(selection.name.value);
      return (
        total + countRequests(fragment?.selectionSet, parents, scope, depth + 1)
      );
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return (
        total + countRequests(selection.selectionSet, parents, scope, depth + 1)
      );
    }
    const size = pageSize(selection, scope.variables);
    return (
      total +
      (size === undefined ? 0 : parents) +
      countRequests(
        selection.selectionSet,
        parents * (size ?? 1),
        scope,
        depth + 1,
      )
    );
  }, 0);
}

/** The `first` or `last` of a field; undefined when it is no connection. */
function pageSize(
  field: FieldNode,
  variables: Record<string, unknown>,
): number | undefined {
  const argument = field.arguments?.find(({ name }) =>
    ['first', 'last'].includes(name.value),
  );
  if (argument?.value.kind === Kind.INT) {
    return Number(argument.value.value);
  }
  if (argument?.value.kind === Kind.VARIABLE) {
    const value = variables[argument.value.name.value];
    return typeof value === 'number' ? value : undefined;
  }
  return undefined;
}
