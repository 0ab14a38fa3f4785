import type { Column, Schema } from './readSchema';

/**
 * What a migration takes away from code that was written for the schema before
 * it, and that runs on while a rolling update lasts.
 *
 * @returns one sentence for each break, none for a migration that only adds
 */
export function findBreaks(before: Schema, after: Schema): string[] {
  return [...before].flatMap(([name, old]) => {
    const table = after.get(name);
    if (!table) return [`${name} is gone`];
    return [
      ...old.columns.flatMap(column =>
        compareColumn(
          `${name}.${column.name}`,
          column,
          table.columns.find(each => each.name === column.name),
        ),
      ),
      ...table.columns
        .filter(column => !old.columns.some(each => each.name === column.name))
        .filter(({ nullable, filled }) => !nullable && !filled)
        .map(column => `${name}.${column.name} is new and must be given`),
      ...old.keys
        .filter(key => !table.keys.includes(key))
        .map(key => `${name} is no longer unique by ${key}`),
    ];
  });
}

function compareColumn(name: string, old: Column, now?: Column): string[] {
  if (!now) return [`${name} is gone`];
  if (now.type !== old.type) {
    return [`${name} was ${old.type} and is ${now.type}`];
  }
  const given = (column: Column) => !column.nullable && !column.filled;
  return given(now) && !given(old) ? [`${name} must be given now`] : [];
}
