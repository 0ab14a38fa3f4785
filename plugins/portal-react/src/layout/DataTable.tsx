import type { ReactNode } from 'react';
import { surfaceStyles } from '../styles/surfaceStyles';
import { ScrollArea } from './ScrollArea';

/** A column of a {@link DataTable}. */
export interface DataColumn {
  key: string;
  title: string;
  /** Figures, set to the end of the cell; give their cells `surfaceStyles.number`. */
  isNumber?: boolean;
}

/** A plain table with a name and titled columns; it scrolls sideways on a phone. */
export function DataTable(props: {
  /** What it lists, for those who do not see it. */
  label: string;
  columns: DataColumn[];
  /** Its rows: `<tr>` elements. */
  children: ReactNode;
}) {
  const { label, columns, children } = props;
  return (
    <ScrollArea label={label}>
      <table className={surfaceStyles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, title, isNumber }) => (
              <th
                key={key}
                scope="col"
                className={isNumber ? surfaceStyles.number : undefined}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollArea>
  );
}
