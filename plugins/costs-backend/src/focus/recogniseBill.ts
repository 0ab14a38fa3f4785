import { BillRefusedError } from './BillRefusedError';
import {
  COLUMNS_SINCE,
  demandedColumns,
  FOCUS_COLUMNS,
  NEEDED_COLUMNS,
  PROVIDER_COLUMNS,
} from './focusColumns';

/** What the columns of a bill say about it. */
export interface RecognisedBill {
  /** FOCUS version, the newest that its columns are evidence of. */
  version: string;
  /** Name of each FOCUS column as the bill writes it. */
  columns: Map<string, string>;
  /** Columns that the version demands and the bill lacks. */
  missing: string[];
  /** Columns that FOCUS does not know. */
  extra: string[];
}

const CANONICAL = new Map(
  FOCUS_COLUMNS.map(name => [name.toLowerCase(), name]),
);

function versionOf(columns: Map<string, string>): string {
  const has = (name: string) => columns.has(name);
  if (COLUMNS_SINCE['1.4'].some(has)) {
    return '1.4';
  }
  if (COLUMNS_SINCE['1.3'].some(has)) {
    return has('ProviderName') || has('PublisherName') ? '1.3' : '1.4';
  }
  return (
    ['1.2', '1.1'].find(version => COLUMNS_SINCE[version].some(has)) ?? '1.0'
  );
}

/**
 * Tells FOCUS and its version by the columns, whatever the file is called.
 * Case and blanks around a name do not matter.
 *
 * @param options.provider - name of the provider where the source has one
 * @throws BillRefusedError for columns that are missing or stand there twice.
 */
export function recogniseBill(options: {
  file: string;
  names: readonly string[];
  provider: string | null;
}): RecognisedBill {
  const { file, names } = options;
  const columns = new Map<string, string>();
  const extra: string[] = [];
  for (const name of names) {
    const canonical = CANONICAL.get(name.trim().toLowerCase());
    if (canonical === undefined) {
      extra.push(name);
    } else if (columns.has(canonical)) {
      throw new BillRefusedError([
        {
          file,
          line: 1,
          column: canonical,
          value: name,
          message: `The column "${canonical}" stands there twice, as "${columns.get(canonical)}" and as "${name}": leave one of them out`,
        },
      ]);
    } else {
      columns.set(canonical, name);
    }
  }
  checkNeeded(file, columns, options);
  const version = versionOf(columns);
  return {
    version,
    columns,
    missing: demandedColumns(version).filter(name => !columns.has(name)),
    extra,
  };
}

function checkNeeded(
  file: string,
  columns: Map<string, string>,
  options: { names: readonly string[]; provider: string | null },
): void {
  const missing: string[] = NEEDED_COLUMNS.filter(name => !columns.has(name));
  if (
    options.provider === null &&
    !PROVIDER_COLUMNS.some(name => columns.has(name))
  ) {
    missing.push(PROVIDER_COLUMNS.join(' or '));
  }
  if (missing.length === 0) {
    return;
  }
  const seen = options.names.slice(0, 10).join(', ').slice(0, 200);
  throw new BillRefusedError(
    missing.map(column => ({
      file,
      line: 1,
      column,
      value: null,
      message: `The column "${column}" is missing; the file begins with: ${seen}. Export the bill as FOCUS 1.0 or later, or give the source a mapping file`,
    })),
  );
}
