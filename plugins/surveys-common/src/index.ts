/**
 * Schemas, permissions and pure rules that both sides of the surveys plugin use.
 *
 * @packageDocumentation
 */
export * from './cuts/suppressCells';
export * from './cuts/tallyAnswers';
export * from './nps/calculateNps';
export * from './nps/compareWaves';
export * from './permissions';
export * from './requests/requestState';
export * from './schemas/answer';
export * from './schemas/ballots';
export * from './schemas/basics';
export * from './schemas/campaigns';
export * from './schemas/complaints';
export * from './schemas/imports';
export * from './schemas/requests';
export * from './schemas/results';
