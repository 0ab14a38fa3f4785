import { reportStyles } from '@provenpath/portal-react';
import type { ReactNode } from 'react';

/** Rows of one currency, under its name where there are several. */
export function ReportGroup(props: {
  /** Undefined where the table has only one. */
  currency: string | undefined;
  children: ReactNode;
}) {
  return (
    <tbody>
      {props.currency && (
        <tr>
          <th scope="rowgroup" colSpan={3} className={reportStyles.main}>
            {props.currency}
          </th>
        </tr>
      )}
      {props.children}
    </tbody>
  );
}
