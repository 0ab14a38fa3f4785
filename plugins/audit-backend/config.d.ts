import { HumanDuration } from '@backstage/types';

export interface Config {
  audit?: {
    /**
     * Events below are in the log only. What only reads is `low`.
     * @default medium
     */
    lowestSeverity?: 'low' | 'medium' | 'high' | 'critical';
    /** How long events are kept, 400 days if not said; at least one day. */
    retention?: HumanDuration | string;
  };
}
