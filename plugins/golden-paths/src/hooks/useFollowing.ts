import type { AdoptionResponse } from '@provenpath/plugin-golden-paths-common';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ADOPTION_KEY, RATE_KEY } from './adoptionQueries';

/** What changes with every measurement, as one text. */
function measurementOf(adoption: AdoptionResponse | undefined) {
  if (!adoption) {
    return undefined;
  }
  const { day, scan, total, registered, onPath } = adoption;
  return [day, scan?.finishedAt, scan?.read, total, registered, onPath].join();
}

/**
 * The rate asks again by itself while a first scan or the catalog goes on. When it
 * has changed, everything else about adoption is read again too.
 */
export function useFollowing(adoption: AdoptionResponse | undefined): void {
  const client = useQueryClient();
  const seen = useRef<{ subject: string; measurement: string }>();
  const measurement = measurementOf(adoption);
  const subject = adoption?.subject;
  useEffect(() => {
    if (measurement === undefined || subject === undefined) {
      return;
    }
    const before = seen.current;
    seen.current = { subject, measurement };
    if (before?.subject === subject && before.measurement !== measurement) {
      client.invalidateQueries({
        queryKey: [ADOPTION_KEY],
        predicate: ({ queryKey }) => queryKey[1] !== RATE_KEY,
      });
    }
  }, [client, measurement, subject]);
}
