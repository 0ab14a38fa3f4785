import { useNow } from '@provenpath/portal-react';
import { readableInstants } from '../format/readableInstants';

/** A sentence of the backend, its instants in the reader's own time. */
export function Words({ text }: { text: string }) {
  return <>{readableInstants(text, useNow())}</>;
}
