/**
 * The person's side of a ballot.
 *
 * @packageDocumentation
 */
export * from './voter/voter';
