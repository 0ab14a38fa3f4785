import type {
  InfrastructureRequest,
  PostgresqlRequest,
} from '../infrastructure';

/** A production database as it is asked for. */
export const orders: PostgresqlRequest = {
  dbName: 'order_history',
  environment: 'production',
  instanceClass: 'db.r7g.large',
  storageGb: 100,
  multiAz: true,
  owner: 'group:default/team-commerce',
  service: 'component:default/order-service',
  costCenter: 'CC-1',
};
/** The same request with other choices. */
export const database = (
  values: Partial<PostgresqlRequest>,
): InfrastructureRequest => ({
  kind: 'postgresql',
  values: { ...orders, ...values },
});
/** What the problems are about. */
export const fieldsOf = (problems: { field: string }[]) =>
  problems.map(({ field }) => field);
