export * from './updates';
export * from './joining';
