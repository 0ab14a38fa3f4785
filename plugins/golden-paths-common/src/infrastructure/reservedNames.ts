/**
 * Names that no database may have: PostgreSQL's reserved key words (appendix C of
 * its manual, version 16), which RDS refuses, and the databases that are there
 * already.
 */
export const RESERVED_DATABASE_NAMES: readonly string[] = [
  ...['all', 'analyse', 'analyze', 'and', 'any', 'array', 'as', 'asc'],
  ...['asymmetric', 'both', 'case', 'cast', 'check', 'collate', 'column'],
  ...['constraint', 'create', 'current_catalog', 'current_date'],
  ...['current_role', 'current_time', 'current_timestamp', 'current_user'],
  ...['default', 'deferrable', 'desc', 'distinct', 'do', 'else', 'end'],
  ...['except', 'false', 'fetch', 'for', 'foreign', 'from', 'grant', 'group'],
  ...['having', 'in', 'initially', 'intersect', 'into', 'lateral', 'leading'],
  ...['limit', 'localtime', 'localtimestamp', 'not', 'null', 'offset', 'on'],
  ...['only', 'or', 'order', 'placing', 'primary', 'references', 'returning'],
  ...['select', 'session_user', 'some', 'symmetric', 'system_user', 'table'],
  ...['then', 'to', 'trailing', 'true', 'union', 'unique', 'user', 'using'],
  ...['variadic', 'when', 'where', 'window', 'with'],
  ...['postgres', 'rdsadmin', 'template0', 'template1'],
];
