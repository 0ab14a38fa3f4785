/**
 * What the golden path plugin and its template actions share.
 *
 * @packageDocumentation
 */
export * from './argo';
export * from './github';
export * from './infrastructure';
export * from './needs';
export * from './preflight';
