export { createDeliveriesCollector } from './createDeliveriesCollector';
export { DeliveryCollection } from './DeliveryCollection';
export { readCollectorConfig } from './readCollectorConfig';
export { collectorOperations, createCollectorRoutes } from './routes';
