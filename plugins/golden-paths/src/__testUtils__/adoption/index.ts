export * from './figures';
export * from './history';
export * from './repositories';
