import { Knex } from 'knex';
import { StartedKpis } from './startKpis';

/** The started plugin, as tests of the template runs look at it. */
export function createTemplateRunsBench(knex: Knex, kpis: StartedKpis) {
  return {
    /** @returns what the scaffolder was asked for */
    async collect() {
      kpis.scaffolder.requests = [];
      await kpis.collect('template-runs');
      return kpis.scaffolder.requests;
    },
    async reading(subject = 'organization', period = '2026-Q3') {
      const response = await kpis.get(
        `/v1/kpis?subject=${subject}&period=${period}`,
      );
      return response.body.kpis[0].readings[0];
    },
    async lastRun() {
      const response = await kpis.get('/v1/collectors?limit=1');
      return response.body.collectors[0].runs[0];
    },
    /** Everything that a collection leaves behind, without its own clock. */
    async tables() {
      return {
        evidence: await knex('evidence')
          .orderBy('event_id')
          .select(
            'event_id',
            'occurred_at',
            'value',
            'title',
            'entity_ref',
            'owner_ref',
            'excluded_reason',
            'breakdown_id',
            'source_state',
            'open',
            'subjects_resolved',
            'attributes',
          ),
        points: await knex('metric_points')
          .join('evidence', 'evidence.evidence_id', 'metric_points.evidence_id')
          .orderBy(['event_id', 'subject'])
          .select('event_id', 'subject', 'metric_points.value'),
      };
    },
  };
}
