/**
 * Schemas, permissions and pure rules of the golden paths.
 *
 * @packageDocumentation
 */
export * from './adoptionCuts';
export * from './adoptionHistory';
export * from './adoptionScans';
export * from './adoptionSchemas';
export * from './adoptionStanding';
export * from './campaignSchemas';
export * from './driftSchemas';
export * from './exemptionSchemas';
export * from './failures';
export * from './frictionSchemas';
export * from './goldenPathFile';
export * from './infrastructure';
export * from './infrastructureSchemas';
export * from './joiningSchemas';
export * from './moving';
export * from './pastRepositories';
export * from './permissions';
export * from './preflightSchemas';
export * from './proposals';
export * from './repositories';
export * from './runSchemas';
export * from './updateSchemas';
export * from './waiting';
