import type { KpisResponse } from '@provenpath/plugin-kpis-common';
import { adoption, feedback, nps, onboarding, tickets } from './otherKpis';
import { ideaToProduction, leadTime, templateRun } from './leadTime';

export { ideaToProduction, leadTime, templateRun } from './leadTime';
export {
  countedRow,
  evidenceResponse,
  leftOutRow,
  seriesResponse,
} from './history';
export * from './otherAnswers';

export const kpisResponse: KpisResponse = {
  subject: 'organization',
  period: 'P90D',
  timeZone: 'UTC',
  kpis: [leadTime, adoption, nps, onboarding, tickets, feedback],
};

/** As on the first day: nobody has run a template yet. */
export const emptyResponse: KpisResponse = {
  ...kpisResponse,
  kpis: [
    {
      ...leadTime,
      value: null,
      sampleSize: 0,
      band: 'none',
      readings: [
        {
          ...templateRun,
          value: null,
          p95: null,
          sampleSize: 0,
          band: 'none',
          previousValue: null,
          previousSampleSize: 0,
          excluded: [],
        },
        {
          ...ideaToProduction,
          value: null,
          p95: null,
          sampleSize: 0,
          band: 'none',
          previousValue: null,
          previousSampleSize: 0,
          excluded: [],
          breakdown: [],
          source: {
            ...ideaToProduction.source,
            collectedAt: null,
            state: 'never',
          },
        },
      ],
    },
    {
      ...nps,
      value: null,
      sampleSize: 0,
      band: 'none',
      readings: [
        {
          ...nps.readings[0],
          value: null,
          sampleSize: 0,
          band: 'none',
          judgement: '',
          interval: null,
          facts: {},
          previousValue: null,
          previousSampleSize: 0,
          source: {
            ...nps.readings[0].source,
            collectedAt: null,
            state: 'never',
          },
        },
      ],
    },
  ],
};
