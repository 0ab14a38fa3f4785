import { z } from 'zod';

/** Under which the rate is published to the kpis plugin. */
export const ADOPTION_KPI = 'golden-path-adoption';

const bandSchema = z.enum(['target', 'good', 'average', 'poor', 'none']);

/** The part of the kpis plugin's answer that is read here. */
export const kpisAnswerSchema = z.object({
  kpis: z.array(
    z.object({
      id: z.string(),
      readings: z.array(
        z.object({
          value: z.number().nullable(),
          band: bandSchema,
          judgement: z.string(),
          target: z.number().nullable(),
          interval: z
            .object({ low: z.number().nullable(), high: z.number().nullable() })
            .nullable(),
        }),
      ),
    }),
  ),
});

/** The same, of what happened when. */
export const annotationsAnswerSchema = z.object({
  annotations: z.array(
    z.object({
      id: z.string(),
      day: z.string(),
      text: z.string(),
      url: z.string().nullable(),
    }),
  ),
});

/** How the rate is to be taken. */
export interface AdoptionJudgement {
  band: z.output<typeof bandSchema>;
  /** `Good, could be Average`; empty without a band. */
  judgement: string;
  target: number | null;
  /** Where the rate could lie too, at 95 %; null where nothing is estimated. */
  interval: { low: number | null; high: number | null } | null;
  annotations: z.output<typeof annotationsAnswerSchema>['annotations'];
}

/** The judgement in the two answers; null where adoption is no KPI. */
export function toJudgement(
  kpis: z.output<typeof kpisAnswerSchema>,
  { annotations }: z.output<typeof annotationsAnswerSchema>,
): AdoptionJudgement | null {
  const reading = kpis.kpis.find(({ id }) => id === ADOPTION_KPI)?.readings[0];
  return reading
    ? {
        band: reading.band,
        judgement: reading.judgement,
        target: reading.target,
        interval: reading.interval,
        annotations,
      }
    : null;
}
