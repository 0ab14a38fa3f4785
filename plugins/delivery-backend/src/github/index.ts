export * from './locateRepository';
export * from './records';
