/**
 * Schemas, permissions and pure rules of the golden paths.
 *
 * @packageDocumentation
 */
export * from './adoptionSchemas';
export * from './failures';
export * from './goldenPathFile';
export * from './infrastructure';
export * from './infrastructureSchemas';
export * from './permissions';
export * from './preflightSchemas';
export * from './runSchemas';
export * from './waiting';
