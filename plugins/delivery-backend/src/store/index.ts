export { DatabaseDeliveryStore } from './DatabaseDeliveryStore';
export type * from './types';
