import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import type { ReceivedSpan, Replica } from '@provenpath/local-stack';
import { eventually } from '../../e2e-tests/support/portal';

/**
 * Asks a replica as a part of a trace, and expects the trace to go on in there: the
 * request, its route and its queries, each below the one before.
 *
 * @param spans - what the collector receives
 */
export async function expectTraced(
  spans: ReceivedSpan[],
  { url, name }: Replica,
  headers: Record<string, string>,
): Promise<void> {
  const traceId = randomBytes(16).toString('hex');
  const parentSpanId = randomBytes(8).toString('hex');
  const { status } = await fetch(`${url}/api/catalog/entities?limit=1`, {
    // The format of W3C Trace Context; 01 says that it is recorded.
    headers: { ...headers, traceparent: `00-${traceId}-${parentSpanId}-01` },
  });
  expect(status).toBe(200);
  const ofTrace = (library: string) =>
    spans.filter(
      span => span.traceId === traceId && span.library.endsWith(library),
    );
  // What it asks of other plugins belongs to the trace too.
  await eventually(async () => {
    expect([name, ofTrace('-http')]).toEqual([
      name,
      expect.arrayContaining([
        expect.objectContaining({ parentSpanId, service: 'developer-portal' }),
      ]),
    ]);
  });
  expect(ofTrace('-express').map(span => span.name)).toContainEqual(
    expect.stringContaining('request handler'),
  );
  expect(JSON.stringify(ofTrace('-pg'))).toContain('final_entities');
}
